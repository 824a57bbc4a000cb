import test from 'ava';
import type { DoctorFinding, Level } from '../../src/diagnose/checks/outcome.ts';
import { judge } from '../../src/diagnose/verdict.ts';

const finding = (level: Level, check = 'x', remedy: string | null = null): DoctorFinding => ({
  check,
  code: `${check}-${level}`,
  level,
  subject: 'it',
  evidence: 'seen',
  meaning: 'this follows',
  remedy,
});

test('only a failure says no', (t) => {
  for (const level of ['ok', 'info', 'unknown', 'warning'] as const)
    t.true(judge([finding(level)], 'this machine').canStartTls, level);
  t.false(judge([finding('ok'), finding('failure')], 'this machine').canStartTls);
});

test('the advice is the remedy of the worst', (t) => {
  const findings = [finding('warning', 'a', 'mend a'), finding('failure', 'b', 'mend b')];
  t.is(judge(findings, 'this machine').advice, 'mend b');
  t.is(judge(findings.slice(0, 1), 'this machine').advice, 'mend a');
  t.is(judge([finding('ok')], 'this machine').advice, null);
});

test('the sentence begins with yes or no', (t) => {
  t.regex(judge([finding('failure')], 'this machine').verdict, /^no: /);
  t.regex(judge([finding('warning')], 'this machine').verdict, /^yes: .*1 thing /);
  t.regex(judge([], 'this machine').verdict, /^yes: .*nothing to do/);
});

test('a kernel that could not be seen is said in the first sentence', (t) => {
  const { verdict, advice } = judge([finding('unknown', 'crng', 'rnd-seed-preflight')], 'this machine');
  t.regex(verdict, /not visible/);
  t.notRegex(verdict, /nothing to do/);
  t.is(advice, 'rnd-seed-preflight');
});
