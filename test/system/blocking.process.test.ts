import test from 'ava';
import { run, sourceUrl } from '../helpers/runner.ts';
import { asRoot, mounted, source } from '../helpers/spoilt.ts';

/** Tells on fd 2's behalf through the exit status: the streams themselves are what is looked at. */
const script = (touch: string): string => `
  import fs from 'node:fs';
  import { makeStandardStreamsBlocking } from ${JSON.stringify(sourceUrl('system/blocking.ts'))};
  const flag = (fd) => parseInt(/flags:\\s*(\\d+)/.exec(fs.readFileSync('/proc/self/fdinfo/' + fd, 'latin1'))[1], 8) & 0o4000;
  ${touch}
  const before = [0, 1, 2].map(flag);
  const done = await makeStandardStreamsBlocking();
  fs.writeSync(1, JSON.stringify({ before, done, after: [0, 1, 2].map(flag) }));`;

test('pipes that were made non-blocking are blocking again', async (t) => {
  const { stdout } = await run(process.execPath, [
    '--input-type=module',
    '-e',
    script('process.stdin; process.stdout; process.stderr;'),
  ]);
  t.deepEqual(JSON.parse(stdout), { before: [0o4000, 0o4000, 0o4000], done: true, after: [0, 0, 0] });
});

test('what was written has gone out by then, in order', async (t) => {
  const { stdout } = await run(process.execPath, [
    '--input-type=module',
    '-e',
    script("process.stdout.write('x'.repeat(300_000) + '!');"),
  ]);
  t.is(stdout.indexOf('!'), 300_000);
  t.true(JSON.parse(stdout.slice(300_001)).done);
});

const ASK = `
  const { makeStandardStreamsBlocking } = await import(${source('system/blocking.ts')});
  tell(await makeStandardStreamsBlocking());`;

asRoot('where /proc is absent it cannot be seen, and is not claimed', async (t) => {
  t.false(await mounted(t, 'mount -t tmpfs none /proc', ASK));
});

asRoot('a /proc that does not tell the flags is no proof', async (t) => {
  const commands = `mount -t tmpfs none /proc; mkdir -p /proc/self/fdinfo
    for n in 0 1 2; do echo "pos: 0" > /proc/self/fdinfo/$n; done`;
  t.false(await mounted(t, commands, ASK));
});
