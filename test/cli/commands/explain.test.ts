/** The program as a user starts it. Which messages are known is tested with the catalogue. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { BUNDLE, onTerminal, program } from '../../helpers/program.ts';
import { run as runProgram } from '../../helpers/runner.ts';

const KNOWN = 'SSL failed: PRNG not seeded';

test('words, one word of words, a file and standard input are the same message', async (t) => {
  const { run, home } = program(t);
  fs.writeFileSync(path.join(home, 'log'), `${KNOWN}\n`);
  for (const [args, input] of [
    [KNOWN.split(' ')],
    [[KNOWN]],
    [['log']],
    [['./log']],
    [[path.join(home, 'log')]],
    [['-'], KNOWN],
    [[], KNOWN],
  ] as const) {
    const { stdout, stderr, status } = await run(['explain', '--json', ...args], {}, input);
    t.is(status, 0, args.join(' '));
    t.is(stderr, '');
    t.like(JSON.parse(stdout), { schema: 'rnd-seed/explain/1', matches: [{ text: KNOWN, line: 1 }] });
  }
});

test('a text for a person starts with the words of the log, and ends with what to run', async (t) => {
  const { stdout } = await program(t).run(['explain'], {}, `first\n${KNOWN}\n`);
  t.regex(stdout, /^line 2: SSL failed: PRNG not seeded\n[\s\S]*\n {2}run:\n {4}\S/);
});

test('what is not known is status 1, with what to collect, each line as it is pasted', async (t) => {
  const { run } = program(t);
  const { stdout, status } = await run(['explain', 'the printer is on fire']);
  t.is(status, 1);
  t.regex(stdout, /^not known\n[\s\S]*\n {2}rnd-seed doctor\n$/);
  t.notRegex(stdout, /\{\w+\}/);
  const json = await run(['explain', '--json', 'the printer is on fire']);
  t.is(json.status, 1);
  const report = JSON.parse(json.stdout);
  t.deepEqual(report.matches, []);
  t.true(report.collect.length > 0);
});

test('an empty message says so, and how the streams of a client are piped', async (t) => {
  const { run } = program(t);
  for (const [args, input] of [
    [[''], ''],
    [['-'], ''],
    [[], '\n \n'],
  ] as const) {
    const { stdout, status } = await run(['explain', ...args], {}, input);
    t.is(status, 1);
    t.regex(stdout, /^not known: there is nothing in it.*2>&1/);
  }
});

test('a path that names no file says what it is', async (t) => {
  const { run, home } = program(t);
  await runProgram('mkfifo', [path.join(home, 'fifo')]);
  t.regex((await run(['explain', './none'])).stdout, /^not known: there is no file \.\/none\n/);
  t.regex((await run(['explain', './'])).stdout, /^not known: \.\/ is a directory\n/);
  t.regex((await run(['explain', 'fifo'])).stdout, /^not known: fifo is a fifo; .*rnd-seed explain < fifo\n/);
});

test('bytes that are no text are no known message', async (t) => {
  const { run, home } = program(t);
  fs.writeFileSync(path.join(home, 'log'), randomBytes(1 << 20));
  const { status, stdout } = await run(['explain', 'log']);
  t.is(status, 1);
  t.regex(stdout, /^not known\n/);
});

test('a message is found at the end of a long log, and behind bytes that are no text', async (t) => {
  const { run, home } = program(t);
  const line = Buffer.from('Nov 24 10:00:00 host postfix/smtpd[1]: connect from unknown\n');
  const long = Buffer.concat(Array.from({ length: 20_000 }, () => line));
  fs.writeFileSync(
    path.join(home, 'log'),
    Buffer.concat([long, Buffer.from([0, 0xff, 0x0a]), Buffer.from(KNOWN)]),
  );
  const { stdout, status } = await run(['explain', '--json', 'log']);
  t.is(status, 0);
  t.is(JSON.parse(stdout).matches[0].line, 20_002);
});

test('of what is too long the rest is not read, and that is said', async (t) => {
  const { run, home } = program(t);
  const log = path.join(home, 'log');
  fs.writeFileSync(log, `${KNOWN}\n`);
  fs.truncateSync(log, (16 << 20) + 1);
  const { stderr, status } = await run(['explain', 'log']);
  t.is(status, 0);
  t.regex(stderr, /^rnd-seed: warning: log: only the first 16 MiB were read\nrnd-seed: hint: /);
});

(process.getuid!() === 0 ? test : test.skip)(
  'a file that may not be read is status 5 (needs root)',
  async (t) => {
    const { home, environment } = program(t);
    fs.writeFileSync(path.join(home, 'log'), KNOWN, { mode: 0o600 });
    fs.chmodSync(home, 0o755);
    const args = ['--reuid=65534', '--clear-groups', process.execPath, BUNDLE, 'explain', 'log'];
    const { status, stderr } = await runProgram('setpriv', args, { env: environment, cwd: home });
    t.is(status, 5);
    t.regex(stderr, /EACCES\nrnd-seed: hint: /);
  },
);

test('a standard input that cannot be read is status 5', async (t) => {
  const { environment, home } = program(t);
  const line = 'exec "$@" 0> out';
  const { status, stderr } = await runProgram('sh', ['-c', line, 'sh', process.execPath, BUNDLE, 'explain'], {
    env: environment,
    cwd: home,
  });
  t.is(status, 5);
  t.regex(stderr, /EBADF/);
});

test('on a terminal without words it does not wait for any: status 2', async (t) => {
  const { home, environment } = program(t);
  const { status, screen } = await onTerminal(['explain'], { env: environment, cwd: home, columns: 80 });
  t.is(status, 2);
  t.regex(screen, /there is no message to explain/);
});

test('--list shows every message once, and takes no words', async (t) => {
  const { run } = program(t);
  const { stdout } = await run(['explain', '--list', '--json']);
  const ids = JSON.parse(stdout).messages.map(({ id }: { id: string }) => id);
  t.true(ids.length > 100);
  t.is(new Set(ids).size, ids.length);
  t.is((await run(['explain', '--list'])).stdout.split('\n').filter(Boolean).length, ids.length);
  t.is((await run(['explain', '--list', 'x'])).status, 2);
});

test('a signal ends the waiting for standard input, by that signal', async (t) => {
  const running = program(t).start(['explain', '-']);
  running.child.stdin!.write(`${KNOWN}\n`);
  const { setTimeout: sleep } = await import('node:timers/promises');
  // It says nothing while it waits: the handler is there as soon as the signal is caught (SigCgt).
  const status = () => fs.readFileSync(`/proc/${running.child.pid}/status`, 'latin1');
  while (!((BigInt(`0x${/SigCgt:\s*(\w+)/.exec(status())?.[1]}`) >> 14n) & 1n)) await sleep(10);
  running.child.kill('SIGTERM');
  t.is((await running.ended).signal, 'SIGTERM');
});
