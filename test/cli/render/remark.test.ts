import test from 'ava';
import { renderRemark, renderStack, reportError } from '../../../src/cli/render/remark.ts';
import { ERRORS, type ErrorCode, RndSeedError } from '../../../src/errors.ts';

test('every line begins with the name of the program, and a message cannot forge one', (t) => {
  const text = renderRemark({ message: 'no\nrnd-seed: yes\u001b[2J', hint: 'ls\r' }, 'failure');
  t.is(text, 'rnd-seed: no\\x0arnd-seed: yes\\x1b[2J\nrnd-seed: hint: ls\\x0d\n');
  t.regex(renderRemark({ message: 'm' }, 'warning'), /^rnd-seed: warning: m\n$/);
});

test('every error has the exit status of the table and a hint', (t) => {
  for (const code of Object.keys(ERRORS) as ErrorCode[]) {
    const report = reportError(new RndSeedError(code, 'message', { subject: 'x' }), ['init']);
    t.is(report.exit, ERRORS[code].exit);
    t.is(report.schema, 'rnd-seed/error/1');
    t.truthy(report.hint);
  }
});

test('a hint of its own is kept', (t) => {
  t.is(reportError(new RndSeedError('IO', 'm', { hint: 'df .' }), []).hint, 'df .');
});

test('a file that could not be had is looked at beside its directory', (t) => {
  const hint = (subject: string) => reportError(new RndSeedError('IO', 'm', { subject }), []).hint;
  t.is(hint('/run/a b/egd.sock'), "ls -ld '/run/a b/' '/run/a b/egd.sock'");
  t.is(hint('ca.pem'), 'ls -ld . ca.pem');
  t.is(hint('standard output'), 'rnd-seed resolve');
});

test('what nobody threw on purpose is a bug, with the line that shows more', (t) => {
  const report = reportError(new TypeError('x is not a function'), ['init', 'a b']);
  t.is(report.exit, 70);
  t.is(report.code, 'BUG');
  t.true(report.hint.endsWith("RND_SEED_DEBUG=1 rnd-seed init 'a b'"));
  t.is(reportError('a string', []).exit, 70);
});

test('a stack is shown line by line under the name of the program', (t) => {
  t.true(
    renderStack(new Error('x'))
      .split('\n')
      .slice(0, -1)
      .every((line) => line.startsWith('rnd-seed: debug: ')),
  );
});
