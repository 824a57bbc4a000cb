import test from 'ava';
import { renderFindings } from '../../../src/cli/render/findings.ts';
import type { Finding } from '../../../src/finding.ts';
import type { SourceReport } from '../../../src/sources/outcome.ts';

const style = { columns: 40, colour: false };
const finding: Finding = {
  code: 'x',
  severity: 'warning',
  subject: '/home/u/.rnd',
  detail: 'others can read it',
  remedy: `chmod 600 /home/u/${'long/'.repeat(20)}.rnd`,
};
const rejected: SourceReport = {
  source: '~/.rnd',
  path: '/home/u/.rnd',
  kind: 'file',
  outcome: 'rejected',
  reason: 'insecure-mode',
  detail: 'others can read it',
  remedy: finding.remedy!,
  bytes: 0,
  creditBits: 0,
};

test('the sentence is wrapped and the line to paste is whole', (t) => {
  const lines = renderFindings([finding], [], style);
  t.true(lines.slice(0, -1).every((line) => line.length <= 40));
  t.is(lines.at(-1), `    ${finding.remedy}`);
});

test('what a finding tells already is not told of the source again', (t) => {
  t.deepEqual(renderFindings([finding], [rejected], style), renderFindings([finding], [], style));
  t.deepEqual(renderFindings([], [rejected], style), renderFindings([finding], [], style));
});

test('a path in a finding cannot forge a line', (t) => {
  const lines = renderFindings([{ ...finding, subject: '/tmp/a\nfailure: b\u001b[2J' }], [], style);
  t.true(lines.every((line) => !/\p{Cc}/u.test(line)));
  t.is(lines.filter((line) => /^failure/.test(line)).length, 0);
});

test('a long subject is whole', (t) => {
  const subject = `/home/${'x'.repeat(80)}/.rnd`;
  const lines = renderFindings([{ ...finding, subject }], [], style);
  t.true(lines.some((line) => line.includes(`${subject}:`)));
});

test('a source that was declined without a word is left to its line; with one word it is told', (t) => {
  const bare: SourceReport = {
    source: 'EGDSOCKET',
    path: null,
    kind: 'egd',
    outcome: 'failed',
    bytes: 0,
    creditBits: 0,
  };
  t.deepEqual(renderFindings([], [bare], style), []);
  t.deepEqual(renderFindings([], [{ ...bare, remedy: 'ls' }], style), ['warning: failed', '    ls']);
  t.deepEqual(renderFindings([], [{ ...bare, detail: 'no answer' }], style), ['warning: no answer']);
});
