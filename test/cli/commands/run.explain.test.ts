/** `rnd-seed run` with a client that fails. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { BUNDLE, onTerminal, program } from '../../helpers/program.ts';
import { start } from '../../helpers/runner.ts';

const SAYS = 'echo "SSL failed: PRNG not seeded" >&2';
const client = (line: string): string[] => ['--', 'sh', '-c', line];

test('what a client said before it failed is explained after it, and its status is passed on', async (t) => {
  const { status, stderr, stdout } = await program(t).run(['run', ...client(`${SAYS}; exit 7`)]);
  t.is(status, 7);
  t.is(stdout, '');
  t.regex(
    stderr,
    /^SSL failed: PRNG not seeded\n\nrnd-seed: sh failed, and what it said is known:\nline 1: /,
  );
});

for (const [title, args, environment, line] of [
  ['a client that succeeds', [], {}, `${SAYS}; exit 0`],
  ['--no-explain', ['--no-explain'], {}, `${SAYS}; exit 7`],
  ['--quiet', ['--quiet'], {}, `${SAYS}; exit 7`],
  ['a service manager', [], { INVOCATION_ID: 'x' }, `${SAYS}; exit 7`],
  ['a client that was asked to end', [], {}, `${SAYS}; kill -TERM $$`],
] as const) {
  test(`${title}: nothing is added`, async (t) => {
    const { stderr } = await program(t).run(['run', ...args, ...client(line)], environment);
    t.is(stderr, 'SSL failed: PRNG not seeded\n');
  });
}

test('a failure that is not known is left alone', async (t) => {
  const { stderr, status } = await program(t).run(['run', ...client('echo "no route" >&2; exit 2')]);
  t.is(stderr, 'no route\n');
  t.is(status, 2);
});

test('a client that crashes is explained, and its signal is ours', async (t) => {
  const { stderr, signal } = await program(t).run(['run', ...client(`${SAYS}; ulimit -c 0; kill -SEGV $$`)]);
  t.is(signal, 'SIGSEGV');
  t.regex(stderr, /what it said is known/);
});

test('a message at the end of much noise is found, and every byte of it passes', async (t) => {
  const { run, home } = program(t);
  const noise = randomBytes(1_000_000).toString('base64');
  fs.writeFileSync(path.join(home, 'noise'), noise);
  const { stderr } = await run(['run', ...client(`cat noise >&2; echo >&2; ${SAYS}; exit 1`)]);
  t.true(stderr.startsWith(`${noise}\nSSL failed: PRNG not seeded\n\nrnd-seed: `));
});

test('a closed standard error and a full disk are the business of the report, not of the client', async (t) => {
  const { home, environment } = program(t);
  for (const where of ['2>&-', '2>/dev/full']) {
    const line = `'${process.execPath}' '${BUNDLE}' run -- sh -c 'echo x >&2; sleep 0.1; echo y >&2; echo out; exit 7' ${where}`;
    const { status, stdout } = await start('sh', ['-c', line], { env: environment, cwd: home }).ended;
    t.is(stdout, 'out\n', where);
    t.is(status, 7, where);
  }
});

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  test(`${signal} reaches the client, and we end as it does`, async (t) => {
    const name = signal.slice(3);
    const line = `trap "echo got; exit 9" ${name}; echo ready; while :; do sleep 0.1; done`;
    const running = program(t).start(['run', '--explain', ...client(line)]);
    await running.says('ready');
    running.child.kill(signal);
    const { status, stdout } = await running.ended;
    t.is(stdout, 'ready\ngot\n');
    t.is(status, 9);
  });
}

test('on a terminal the client has the terminal, unless --explain is given', async (t) => {
  const { home, environment } = program(t);
  const line = `test -t 2 && echo "has it" || echo "has it not"; ${SAYS}; exit 7`;
  const options = { env: environment, cwd: home, columns: 80 };
  const by = await onTerminal(['run', ...client(line)], options);
  t.regex(by.screen, /has it\n/);
  t.notRegex(by.screen, /what it said is known/);
  const asked = await onTerminal(['run', '--explain', ...client(line)], options);
  t.regex(asked.screen, /has it not\n/);
  t.regex(asked.screen, /what it said is known/);
  t.is(asked.status, 7);
});
