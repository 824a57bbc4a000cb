import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { startEgdServer } from '../../../helpers/egd-server.ts';
import { BUNDLE, program } from '../../../helpers/program.ts';
import { start } from '../../../helpers/runner.ts';

async function setting(t: import('ava').ExecutionContext) {
  const { run, home, environment } = program(t);
  const egd = await startEgdServer({ path: path.join(home, '.entropy') });
  t.teardown(() => egd.close());
  const write = (words: string[], input = '') => run(['egd', 'write', ...words], {}, input);
  const brought = () => egd.requests.filter(({ command }) => command === 3);
  return { home, environment, write, brought };
}

test('a file in pieces of 255 bytes, the claim shared out among them', async (t) => {
  const { home, write, brought } = await setting(t);
  const data = Buffer.from(Array.from({ length: 600 }, (_, i) => i % 251));
  fs.writeFileSync(path.join(home, 'f'), data);
  const { status, stdout } = await write(['--json', '--bits', '2100', 'f']);
  t.is(status, 0);
  t.deepEqual(
    brought().map(({ count, bits }) => [count, bits]),
    [
      [255, 2040],
      [255, 60],
      [90, 0],
    ],
  );
  t.deepEqual(Buffer.concat(brought().map((request) => request.data)), data);
  const { schema, bytes, claimedBits, levelBits } = JSON.parse(stdout);
  t.deepEqual([schema, bytes, claimedBits, levelBits], ['rnd-seed/egd-write/1', 600, 2100, 4096]);
});

test('standard input, claiming nothing', async (t) => {
  const { write, brought } = await setting(t);
  t.is((await write(['-'], 'hello')).status, 0);
  t.deepEqual(
    brought().map(({ data, bits }) => [data.toString(), bits]),
    [['hello', 0]],
  );
});

test('a name from the root is taken as it is', async (t) => {
  const { home, write, brought } = await setting(t);
  fs.writeFileSync(path.join(home, 'f'), 'hello');
  t.is((await write([path.join(home, 'f')])).status, 0);
  t.deepEqual(
    brought().map(({ data }) => data.toString()),
    ['hello'],
  );
});

/** Shares its standard input with a process that made it non-blocking, as every Node that looks at it does. */
const SHARED = `
exec 3<&0
mkfifo held
"$0" -e 'process.stdin; console.log("held"); setInterval(() => {}, 1000)' <&3 >held &
read held <held
"$0" "$@" <&3
status=$?
kill $!
exit $status`;

test('standard input that another process has made non-blocking is waited for', async (t) => {
  const { home, environment, brought } = await setting(t);
  const sent = 'some of what somebody has collected\n'.repeat(25_000);
  const { child, ended } = start('sh', ['-c', SHARED, process.execPath, BUNDLE, 'egd', 'write', '-'], {
    env: environment,
    cwd: home,
  });
  // More than the kernel holds: once it has left, the program is reading. Then there is nothing for a while.
  child.stdin!.write(sent, () => setTimeout(() => child.stdin!.end('and the rest'), 300));
  const { status, stderr } = await ended;
  t.is(status, 0, stderr);
  t.is(Buffer.concat(brought().map(({ data }) => data)).toString(), `${sent}and the rest`);
});

test('more than eight bits a byte is a lie: status 2, and nothing is sent', async (t) => {
  const { write, brought } = await setting(t);
  t.is((await write(['--bits', '41', '-'], 'hello')).status, 2);
  t.is((await write(['--bits', '-1', '-'], 'hello')).status, 2);
  t.deepEqual(brought(), []);
});

test('a file that is not there, or is a directory, is status 5, one of more than a megabyte status 2', async (t) => {
  const { home, write } = await setting(t);
  t.is((await write(['none'])).status, 5);
  const directory = await write(['.']);
  t.is(directory.status, 5);
  t.regex(directory.stderr, /^rnd-seed: \. cannot be read: EISDIR\n/);
  fs.writeFileSync(path.join(home, 'large'), Buffer.alloc(2 ** 20 + 1));
  t.is((await write(['large'])).status, 2);
});
