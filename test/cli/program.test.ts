import fs from 'node:fs';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { runProgram } from '../../src/cli/program.ts';
import type { System } from '../../src/system/type.ts';
import { doorWith, errno } from '../helpers/door.ts';
import { type FakeOptions, fakeTerminal } from '../helpers/fake-terminal.ts';
import { folder } from '../helpers/folder.ts';

/** A machine with an empty home and nothing else in its environment. */
function machine(t: ExecutionContext, more: Parameters<typeof doorWith>[0] = {}): System {
  const home = folder(t);
  fs.chmodSync(home, 0o700);
  const identity = { environment: { HOME: home }, ...more.identity };
  return doorWith({ ...more, identity });
}

async function start(system: System, words: string[], options: FakeOptions = {}) {
  const terminal = fakeTerminal(words, options);
  await runProgram(terminal, system);
  return { terminal, status: terminal.status, out: `${terminal.shown.out}`, err: `${terminal.shown.err}` };
}

const broken = { kernel: { readiness: () => JSON.parse('{') } };

test('a result is on standard output and nothing is on standard error', async (t) => {
  const { status, out, err } = await start(machine(t), ['resolve']);
  t.is(status, 0);
  t.true(out.startsWith('seeded: '));
  t.is(err, '');
});

test('--json is one line with the object and its schema', async (t) => {
  const { out } = await start(machine(t), ['resolve', '--json']);
  t.is(out.indexOf('\n'), out.length - 1);
  t.is(JSON.parse(out).schema, 'rnd-seed/resolve/1');
});

test('--quiet prints no report; --json is still printed', async (t) => {
  t.is((await start(machine(t), ['resolve', '-q'])).out, '');
  t.not((await start(machine(t), ['resolve', '-q', '--json'])).out, '');
});

test('not seeded is status 3, on standard output as a result and on standard error with a hint', async (t) => {
  const kernel = { readiness: () => ({ ready: false, evidence: 'entropy_avail 3 of 256' }) };
  const { status, out, err } = await start(machine(t, { kernel }), ['resolve', '-q']);
  t.is(status, 3);
  t.is(out, '');
  t.regex(err, /^rnd-seed: not enough entropy: .*\nrnd-seed: hint: .+\n$/);
});

test('an error under --json is an object with its code, its status and a hint', async (t) => {
  const { status, out } = await start(machine(t), ['init', '--json', '--nonsense']);
  t.is(status, 2);
  const error = JSON.parse(out);
  t.is(error.schema, 'rnd-seed/error/1');
  t.is(error.code, 'USAGE');
  t.is(error.exit, 2);
  t.truthy(error.hint);
});

test("--json behind -- is the client's, so the error is a line", async (t) => {
  const { out, err } = await start(machine(t), ['run', '--nonsense', '--', 'x', '--json']);
  t.is(out, '');
  t.regex(err, /^rnd-seed: unknown option/);
});

test('an unexpected exception is status 70 and asks for a report; the stack only when it is asked for', async (t) => {
  const { status, err } = await start(machine(t, broken), ['resolve']);
  t.is(status, 70);
  t.regex(err, /^rnd-seed: a bug in rnd-seed: .*\nrnd-seed: hint: please report/);
  t.false(err.includes('    at '));
  const debug = await start(machine(t, broken), ['resolve'], { environment: { RND_SEED_DEBUG: '1' } });
  t.regex(debug.err, /rnd-seed: debug: .*at /);
});

test('what is thrown outside of every promise is a bug too', async (t) => {
  const { terminal } = await start(machine(t), ['resolve']);
  terminal.throwAside(new TypeError('late'));
  await new Promise(setImmediate);
  t.is(terminal.status, 70);
});

test('a reader that has had enough is no failure', async (t) => {
  const { status, err } = await start(machine(t), ['resolve'], { outError: errno('EPIPE') });
  t.is(status, 0);
  t.is(err, '');
});

test('a full disk behind standard output is status 5', async (t) => {
  for (const words of [['resolve'], ['resolve', '--json'], ['--help'], ['completion', 'bash']]) {
    const { status, err } = await start(machine(t), words, { outError: errno('ENOSPC') });
    t.is(status, 5, words.join(' '));
    t.regex(err, /^rnd-seed: cannot write to standard output: ENOSPC\nrnd-seed: hint: /);
  }
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  test(`${signal} aborts the work, prints nothing, and the process dies of it`, async (t) => {
    const home = folder(t);
    fs.chmodSync(home, 0o700);
    const terminal = fakeTerminal(['init', '--generate', '--command', 'sleep 60', '--timeout', '60']);
    let running = 0;
    const system = doorWith({ identity: { environment: { HOME: home } } });
    const run: System['processes']['run'] = (program, args, limits) => {
      if (args[0] === '60' && running++ === 0) setImmediate(() => terminal.send(signal));
      return system.processes.run(program, args, limits);
    };
    await runProgram(terminal, { ...system, processes: { ...system.processes, run } });
    t.is(running, 1);
    t.is(terminal.raised, signal);
    t.is(terminal.status, undefined);
    t.is(terminal.shown.out.length + terminal.shown.err.length, 0);
    t.deepEqual(fs.readdirSync(home), []);
  });
}

test('no path can write to the terminal what it likes', async (t) => {
  const base = machine(t);
  const hostile = path.join(folder(t), 'a\u001b]0;x\u0007\n\u009b2Jb');
  fs.symlinkSync('/etc/passwd', hostile);
  const environment = { ...base.identity.environment, entropy_file: hostile, EGDSOCKET: '\u001b[31mred' };
  const system = { ...base, identity: { ...base.identity, environment } };
  for (const words of [
    ['resolve'],
    ['resolve', '--json'],
    ['init', '--rand-file', hostile],
    ['zz\u001b[2J'],
  ]) {
    const { out, err, status } = await start(system, words, {
      isTerminal: true,
      environment: { TERM: 'xterm' },
    });
    t.truthy(out + err);
    t.not(status, 70);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are ours
    const bare = (out + err).replaceAll(/\u001b\[\d+m/g, '').replaceAll('\n', '');
    t.notRegex(bare, /[\p{Cc}\p{Cf}]/u);
  }
});

test('NO_COLOR, --no-color and TERM=dumb each turn colours off', async (t) => {
  const system = machine(t);
  const colours = async (words: string[], environment: Record<string, string>) =>
    (await start(system, words, { isTerminal: true, environment })).out.includes('\u001b[');
  t.true(await colours(['resolve'], { TERM: 'xterm' }));
  t.false(await colours(['resolve'], { TERM: 'xterm', NO_COLOR: '1' }));
  t.false(await colours(['resolve'], { TERM: 'dumb' }));
  t.false(await colours(['resolve', '--no-color'], { TERM: 'xterm' }));
  t.false(await colours(['--no-color', 'resolve'], { TERM: 'xterm' }));
});
