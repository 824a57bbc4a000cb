import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { run } from '../../src/system/processes.ts';
import { findProgram } from '../../src/system/programs.ts';
import { runBlocking } from '../../src/system/run-blocking.ts';
import type { RunLimits, RunResult } from '../../src/system/type.ts';
import { folder } from '../helpers/folder.ts';
import { needing } from '../helpers/needing.ts';
import { aliveInGroup } from '../helpers/process-group.ts';
import { injected, source } from '../helpers/spoilt.ts';

const LIMITS: RunLimits = { timeoutMs: 60_000, maxBytes: 65_536, blocking: true };
const SH = findProgram('sh')!;

const text = (result: RunResult) => result.output.toString('latin1');
const sh = (script: string, limits: Partial<RunLimits> = {}) =>
  runBlocking(SH, ['-c', script], { ...LIMITS, ...limits });

test('run() with `blocking` has ended when it returns, and gives what it gives without', async (t) => {
  const home = folder(t);
  const running = run(SH, ['-c', `: > ${home}/ran; echo out; echo err >&2; exit 3`], LIMITS);
  t.true(fs.existsSync(`${home}/ran`));
  const result = await running;
  t.like(result, { status: 3, killedBy: null, startFailure: null, capped: false, timedOut: false });
  t.is(text(result), 'out\n');
  // Under c8, Node gives its own NODE_V8_COVERAGE to every child.
  const environment = text(await run(findProgram('env')!, [], LIMITS)).replace(/^NODE_V8_COVERAGE=.*\n/m, '');
  t.is(environment, 'PATH=/usr/sbin:/usr/bin:/sbin:/bin\nLC_ALL=C\n');
});

test('the command is a group of its own, at the root directory, with nothing to read', (t) => {
  const [group, session, directory, input] = text(sh('ps -o pgid= -o sid= -p $$; pwd; cat; echo end'))
    .trim()
    .split(/\s+/);
  t.is(group, session);
  t.not(Number(group), process.pid);
  t.deepEqual([directory, input], ['/', 'end']);
});

test('endless output ends at the cap; output of exactly the cap is whole', (t) => {
  const endless = runBlocking(findProgram('yes')!, [], LIMITS);
  t.like(endless, { killedBy: 'SIGKILL', capped: true, timedOut: false });
  t.is(endless.output.length, LIMITS.maxBytes);
  t.like(sh('printf 12345678', { maxBytes: 8 }), { status: 0, capped: false });
  const over = sh('printf 123456789', { maxBytes: 8 });
  t.true(over.capped);
  t.is(text(over), '12345678');
});

test('at the deadline the group is killed, the grandchild that holds the pipe too', (t) => {
  for (const script of [
    'trap "" TERM HUP INT; echo $$; (trap "" TERM HUP; sleep 3600) & wait',
    'echo $$; sleep 3600 & exit 0',
  ]) {
    const result = sh(script, { timeoutMs: 2000 });
    t.true(result.timedOut);
    const leader = Number(text(result));
    t.true(leader > 1);
    t.deepEqual(aliveInGroup(leader), []);
  }
});

test('a child in the background that let the pipe go does not outlive its command', (t) => {
  const result = sh('echo $$; sleep 3600 >/dev/null 2>&1 & exit 0');
  t.like(result, { status: 0, timedOut: false });
  t.deepEqual(aliveInGroup(Number(text(result))), []);
});

test('an abort that came before starts nothing', (t) => {
  const home = folder(t);
  t.is(sh(`: > ${home}/ran`, { signal: AbortSignal.abort() }).startFailure, 'ABORT_ERR');
  t.false(fs.existsSync(path.join(home, 'ran')));
});

test('what cannot start has the name of its error, and a signal its own', (t) => {
  const plain = path.join(folder(t), 'plain');
  fs.writeFileSync(plain, 'text', { mode: 0o600 });
  t.is(runBlocking(`${plain}-absent`, [], LIMITS).startFailure, 'ENOENT');
  t.is(runBlocking(plain, [], LIMITS).startFailure, 'EACCES');
  t.is(runBlocking(SH, ['a\0b'], LIMITS).startFailure, 'ERR_INVALID_ARG_VALUE');
  t.is(runBlocking(SH, ['x'.repeat(4_000_000)], LIMITS).startFailure, 'E2BIG');
  t.like(sh('kill -SEGV $$'), { status: null, killedBy: 'SIGSEGV', timedOut: false });
});

needing('strace')('a program whose file server does not answer has timed out, without output', async (t) => {
  const code = `
    const { runBlocking } = await import(${source('system/run-blocking.ts')});
    const { timedOut, output } = runBlocking('/bin/echo', ['out'], { timeoutMs: 60_000, maxBytes: 64, environment: {} });
    tell({ timedOut, sizeBytes: output.length });`;
  const ended = await injected(t, '/bin/echo', ['execve:error=ETIMEDOUT'], code);
  t.deepEqual(ended, { timedOut: true, sizeBytes: 0 });
});
