import test from 'ava';
import { findInReports } from '../../src/generator/findings.ts';
import type { CommandOutcome, CommandReport } from '../../src/generator/outcome.ts';

const report = (command: string, outcome: CommandOutcome, entry?: string): CommandReport => ({
  ...(entry === undefined ? {} : { entry }),
  command,
  outcome,
  bytes: outcome === 'used' ? 100 : 0,
  digest: 'md5',
  creditBits: 0,
  elapsedMs: 1,
});
const codes = (...reports: CommandReport[]) => findInReports(reports).map(({ code }) => code);

test("the README's spelling that fails is a finding with the spelling that works", (t) => {
  const [finding] = findInReports([
    report('ps aluxww', 'failed', 'processes'),
    report('ps auxww', 'used', 'processes'),
  ]);
  t.like(finding, { code: 'readme-spelling-rejected', subject: 'ps aluxww', remedy: 'ps auxww' });
});

test("the README's spelling that says nothing is the same finding", (t) => {
  t.deepEqual(codes(report('ps aluxww', 'empty', 'processes'), report('ps auxww', 'used', 'processes')), [
    'readme-spelling-rejected',
  ]);
});

test('where no other spelling works there is nothing to paste', (t) => {
  const [finding] = findInReports([report('ps aluxww', 'failed', 'processes')]);
  t.like(finding, { code: 'readme-spelling-rejected', subject: 'ps aluxww' });
  t.is(finding!.remedy, undefined);
  t.regex(finding!.detail, /No other spelling worked/);
});

test('a ps that takes it, is not there, or is slow, is no such finding', (t) => {
  const other = report('cat /proc/stat', 'used', 'cpu-times');
  t.deepEqual(codes(report('ps aluxww', 'used', 'processes')), []);
  t.deepEqual(codes(report('ps aluxww', 'missing', 'processes'), other), []);
  t.deepEqual(codes(report('ps aluxww', 'timeout', 'processes'), other), []);
});

test('nothing used at all is a finding; nothing asked is none', (t) => {
  t.deepEqual(codes(report('a', 'missing'), report('b', 'empty')), ['generator-gave-nothing']);
  t.deepEqual(codes(), []);
});
