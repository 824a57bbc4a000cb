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

test('an error of another copy of the library is known too; other errors are not', async (t) => {
  const copy = (await import(
    `../src/errors.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}?copy`
  )) as typeof import('../src/errors.ts');
  const foreign = new copy.RndSeedError('IO', 'x');
  t.not(copy.RndSeedError, RndSeedError);
  t.true(foreign instanceof RndSeedError);
  for (const other of [new Error('x'), { name: 'RndSeedError' }, null, 'x'])
    t.false(other instanceof RndSeedError);
});
