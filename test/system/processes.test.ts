import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { run } from '../../src/system/processes.ts';
import { findProgram } from '../../src/system/programs.ts';
import type { RunLimits, RunResult } from '../../src/system/type.ts';
import { folder } from '../helpers/folder.ts';
import { aliveInGroup } from '../helpers/process-group.ts';

const LIMITS: RunLimits = { timeoutMs: 60_000, maxBytes: 65_536 };
const SH = findProgram('sh')!;

const text = (result: RunResult) => result.output.toString('latin1');
const sh = (script: string, limits: Partial<RunLimits> = {}) =>
  run(SH, ['-c', script], { ...LIMITS, ...limits });

/** Each script prints its own number first, which is its group's: setsid(2). */
function groupOf(t: ExecutionContext, result: RunResult): number {
  const leader = Number(/^\d+/.exec(text(result))?.[0]);
  t.true(leader > 1);
  return leader;
}

test('output and exit status are reported', async (t) => {
  const result = await sh('echo out; echo err >&2; exit 3');
  t.like(result, { status: 3, killedBy: null, startFailure: null, capped: false, timedOut: false });
  t.is(text(result), 'out\n', 'standard error is not output');
});

test('the environment is PATH and LC_ALL, nothing of ours', async (t) => {
  process.env.RND_SEED_CANARY = 'x';
  t.teardown(() => delete process.env.RND_SEED_CANARY);
  const result = await run(findProgram('env')!, [], LIMITS);
  // Under c8, Node gives its own NODE_V8_COVERAGE to every child.
  const lines = text(result)
    .replace(/^NODE_V8_COVERAGE=.*\n/m, '')
    .trim()
    .split('\n');
  t.deepEqual(lines.sort(), ['LC_ALL=C', 'PATH=/usr/sbin:/usr/bin:/sbin:/bin']);
});

test('no shell reads the arguments', async (t) => {
  const result = await run(findProgram('echo')!, ['$HOME', '`id`', '; id', '*'], LIMITS);
  t.is(text(result), '$HOME `id` ; id *\n');
});

test('standard input is at its end', async (t) => {
  const result = await run(findProgram('cat')!, [], LIMITS);
  t.like(result, { status: 0, timedOut: false });
  t.is(result.output.length, 0);
});

test('the working directory is the root, which no mount holds up', async (t) => {
  t.is(text(await sh('pwd')), '/\n');
});

test('no descriptor of ours is inherited', async (t) => {
  const secret = path.join(folder(t), 'secret');
  const descriptor = fs.openSync(secret, 'w');
  t.teardown(() => fs.closeSync(descriptor));
  const listed = text(await run(findProgram('ls')!, ['-l', '/dev/fd/'], LIMITS));
  t.true(listed.includes('/dev/null'), 'standard input is listed');
  t.false(listed.includes(secret));
});

test('endless output ends at the cap', async (t) => {
  const result = await run(findProgram('yes')!, [], LIMITS);
  t.like(result, { status: null, killedBy: 'SIGKILL', capped: true, timedOut: false });
  t.is(result.output.length, LIMITS.maxBytes);
  t.is(text(result), 'y\n'.repeat(LIMITS.maxBytes / 2));
});

test('output of exactly the cap is whole, not capped', async (t) => {
  const result = await run(findProgram('printf')!, ['%08d', '7'], { ...LIMITS, maxBytes: 8 });
  t.like(result, { status: 0, capped: false });
  t.is(text(result), '00000007');
});

test('one byte more than the cap is capped', async (t) => {
  const result = await run(findProgram('printf')!, ['%09d', '7'], { ...LIMITS, maxBytes: 8 });
  t.true(result.capped);
  t.is(text(result), '00000000');
});

test('at the deadline a group that ignores SIGTERM is killed, the grandchild that holds the pipe too', async (t) => {
  const script = 'trap "" TERM HUP INT; echo $$; (trap "" TERM HUP; sleep 3600) & wait';
  const result = await sh(script, { timeoutMs: 4000 });
  t.like(result, { killedBy: 'SIGKILL', timedOut: true });
  t.deepEqual(aliveInGroup(groupOf(t, result)), []);
});

test('a child in the background that keeps the pipe open is ended by the deadline', async (t) => {
  const result = await sh('echo $$; sleep 3600 & exit 0', { timeoutMs: 4000 });
  t.like(result, { status: 0, timedOut: true });
  t.deepEqual(aliveInGroup(groupOf(t, result)), []);
});

test('a child in the background that let the pipe go does not outlive its command', async (t) => {
  const result = await sh('echo $$; sleep 3600 >/dev/null 2>&1 & exit 0');
  t.like(result, { status: 0, timedOut: false });
  t.deepEqual(aliveInGroup(groupOf(t, result)), []);
});

const setsid = findProgram('setsid');
(setsid === null ? test.skip : test)(
  'a process that left the group cannot hold up the answer (needs setsid)',
  async (t) => {
    const result = await sh(`${setsid} ${SH} -c 'echo $$; exec sleep 3600' & wait`, { timeoutMs: 4000 });
    t.true(result.timedOut);
    const escaped = groupOf(t, result);
    t.is(aliveInGroup(escaped).length, 1, 'out of reach, as the head of processes.ts says');
    process.kill(escaped, 'SIGKILL');
  },
);

test('an abort kills the group', async (t) => {
  const stop = new AbortController();
  const home = folder(t);
  const running = sh(`echo $$ | tee ${home}/started; sleep 3600 & wait`, { signal: stop.signal });
  while (!fs.existsSync(`${home}/started`)) await new Promise((resolve) => setTimeout(resolve, 5));
  stop.abort();
  const result = await running;
  t.like(result, { status: null, killedBy: 'SIGKILL', timedOut: false });
  const leader = fs.readFileSync(`${home}/started`, 'latin1').trim();
  if (leader !== '') t.deepEqual(aliveInGroup(Number(leader)), []);
});

test('an abort that came before starts nothing', async (t) => {
  const home = folder(t);
  const result = await sh(`: > ${home}/ran`, { signal: AbortSignal.abort() });
  t.is(result.startFailure, 'ABORT_ERR');
  t.false(fs.existsSync(path.join(home, 'ran')));
});

test('what cannot start has the name of its error', async (t) => {
  const home = folder(t);
  const plain = path.join(home, 'plain');
  fs.writeFileSync(plain, 'text', { mode: 0o600 });
  t.is((await run(path.join(home, 'absent'), [], LIMITS)).startFailure, 'ENOENT');
  t.is((await run(plain, [], LIMITS)).startFailure, 'EACCES');
  t.is((await run(SH, ['a\0b'], LIMITS)).startFailure, 'ERR_INVALID_ARG_VALUE');
  t.is((await run(SH, ['x'.repeat(4_000_000)], LIMITS)).startFailure, 'E2BIG');
});

test('a program that dies of a signal says which', async (t) => {
  t.like(await sh('kill -SEGV $$'), { status: null, killedBy: 'SIGSEGV', timedOut: false });
});

test('eight at once give eight whole answers', async (t) => {
  const results = await Promise.all(
    Array.from({ length: 8 }, (_, index) => sh(`for i in 1 2 3 4; do echo ${index}; done`)),
  );
  t.deepEqual(
    results.map(text),
    results.map((_, index) => `${index}\n`.repeat(4)),
  );
});

const PROCESSES = new URL(`../../src/system/processes${path.extname(import.meta.url)}`, import.meta.url).href;

test('a process that exits in the middle takes its commands with it', async (t) => {
  const home = folder(t);
  const script = `
    import fs from 'node:fs';
    import { run } from ${JSON.stringify(PROCESSES)};
    run(${JSON.stringify(SH)}, ['-c', 'echo $$ > ${home}/leader.part; mv ${home}/leader.part ${home}/leader; sleep 3600 & wait'], { timeoutMs: 60000, maxBytes: 10 });
    while (!fs.existsSync('${home}/leader')) await new Promise((resolve) => setTimeout(resolve, 5));
    process.exit(0);`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  t.deepEqual(aliveInGroup(Number(fs.readFileSync(`${home}/leader`, 'latin1'))), []);
});

const root = process.geteuid?.() === 0;
const setpriv = findProgram('setpriv');
(root && setpriv !== null ? test : test.skip)(
  'a program that became another user and cannot be killed does not hold up the answer (needs root and setpriv)',
  async (t) => {
    // A set-user-ID copy that changes the real user too: kill(2) then gives EPERM to whoever started it. Only a group
    // that nobody else is in can reach it.
    const group = 59_000 + (process.pid % 1000);
    const home = folder(t);
    fs.chownSync(home, 0, group);
    fs.chmodSync(home, 0o710);
    const climber = path.join(home, 'setpriv');
    fs.copyFileSync(setpriv!, climber);
    fs.chownSync(climber, 0, group);
    fs.chmodSync(climber, 0o4710);
    const script = `
      import { run } from ${JSON.stringify(PROCESSES)};
      process.setgroups([]); process.setgid(${group}); process.setuid(65534);
      const result = await run(${JSON.stringify(climber)},
        ['--reuid=0', ${JSON.stringify(SH)}, '-c', 'echo $$; id -u; exec sleep 3600'], { timeoutMs: 4000, maxBytes: 100 });
      console.log(JSON.stringify({ ...result, output: result.output.toString('latin1') }));`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
    const { output, ...result } = JSON.parse(stdout);
    const [leader, user] = output.split('\n');
    t.teardown(() => process.kill(Number(leader), 'SIGKILL'));
    t.is(user, '0', 'the copy is honoured: no nosuid on the temporary directory');
    t.like(result, { status: null, timedOut: true });
  },
);
