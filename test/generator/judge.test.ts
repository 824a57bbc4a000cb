import test from 'ava';
import { judgeResult } from '../../src/generator/judge.ts';
import type { RunResult } from '../../src/system/type.ts';

const result = (changes: Partial<RunResult>): RunResult => ({
  status: 0,
  killedBy: null,
  startFailure: null,
  output: Buffer.from('some output\n'),
  capped: false,
  timedOut: false,
  elapsedMs: 1,
  ...changes,
});
const outcome = (changes: Partial<RunResult>) => judgeResult(result(changes)).outcome;

test('exit status 0 with output is used', (t) => {
  t.deepEqual(judgeResult(result({})), { outcome: 'used' });
});

test('output does not make up for an exit status', (t) => {
  t.is(outcome({ status: 1 }), 'failed');
  t.is(outcome({ status: null, killedBy: 'SIGSEGV' }), 'failed');
});

test('an exit status does not make up for output', (t) => {
  t.is(outcome({ output: Buffer.alloc(0) }), 'empty');
});

test('blanks, line ends and NULs are no output', (t) => {
  for (const text of ['\n', ' \t\r\n', '\0\0\0\0', '\x7f'])
    t.is(outcome({ output: Buffer.from(text) }), 'empty');
  t.is(outcome({ output: Buffer.from(' \n.') }), 'used');
});

test('not there is missing, not startable is failed', (t) => {
  t.is(outcome({ status: null, startFailure: 'ENOENT' }), 'missing');
  t.is(outcome({ status: null, startFailure: 'EACCES' }), 'failed');
});

test('the deadline counts even where something was said before it', (t) => {
  t.is(outcome({ status: null, killedBy: 'SIGKILL', timedOut: true }), 'timeout');
  t.is(outcome({ timedOut: true }), 'timeout');
});

test('what we stopped at the cap is used, and says so', (t) => {
  const judged = judgeResult(result({ status: null, killedBy: 'SIGKILL', capped: true }));
  t.is(judged.outcome, 'used');
  t.truthy(judged.detail);
});

test('a capped stream of NULs is empty', (t) => {
  t.is(outcome({ status: null, killedBy: 'SIGKILL', capped: true, output: Buffer.alloc(64) }), 'empty');
});
