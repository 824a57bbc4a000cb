import test from 'ava';
import { ERRORS, RndSeedError } from '../src/errors.ts';

test('every code has one of the promised exit statuses and a sentence', (t) => {
  for (const [code, { exit, summary }] of Object.entries(ERRORS)) {
    t.true([2, 3, 4, 5, 70].includes(exit), code);
    t.regex(summary, /^[A-Z].*\.$/, code);
  }
});

test('an error carries code, exit, subject, hint and cause', (t) => {
  const cause = new Error('below');
  const error = new RndSeedError('REFUSED', 'no', { subject: '/x', hint: 'chmod', cause });
  t.is(error.exit, 4);
  t.is(error.subject, '/x');
  t.is(error.hint, 'chmod');
  t.is(error.cause, cause);
  t.true(error instanceof Error);
  t.is(new RndSeedError('IO', 'no').cause, undefined);
});
