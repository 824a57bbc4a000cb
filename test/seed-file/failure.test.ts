import test from 'ava';
import { RndSeedError } from '../../src/errors.ts';
import {
  NO_PATH,
  reportContention,
  reportFailure,
  reportLocked,
  reportRefusal,
} from '../../src/seed-file/failure.ts';
import { errno } from '../helpers/door.ts';

const report = (error: unknown) => reportFailure('/home/u/.rnd', '/home/u', 'it was written', error);

test('an error of the system is its name, and the usual ones come with a line to paste', (t) => {
  for (const code of [
    'ENOSPC',
    'EDQUOT',
    'EROFS',
    'EACCES',
    'EPERM',
    'EBUSY',
    'EFBIG',
    'EMFILE',
    'EIO',
    'insecure-mode',
  ]) {
    t.like(report(errno(code)), { outcome: 'not-persisted', reason: code });
    t.truthy(report(errno(code)).remedy, code);
  }
  t.is(report(errno('ENOTRECOVERABLE')).remedy, undefined);
});

test("EDQUOT is named although Node calls it 'UNKNOWN'", (t) => {
  t.is(report(Object.assign(new Error('x'), { code: 'UNKNOWN', errno: -122 })).reason, 'EDQUOT');
});

test('what is not an error of the system is not made one', (t) => {
  for (const error of [
    new TypeError('a bug'),
    new RndSeedError('ABORTED', 'x'),
    Object.assign(new Error('x'), { code: 'ERR_OUT_OF_RANGE' }),
    'text',
  ]) {
    t.is(
      t.throws(() => report(error), { any: true }),
      error as Error,
    );
  }
});

test('paths in a line to paste are quoted', (t) => {
  const { remedy } = reportFailure("/it's here/.rnd", "/it's here", 'x', errno('EACCES'));
  t.is(remedy, "ls -ld '/it'\\''s here'");
});

test('a refusal is refused; a missing or unreadable directory is not persisted', (t) => {
  const refusal = { reason: 'symlink', detail: 'x', remedy: 'y' };
  t.like(reportRefusal('/a/b', '/a', refusal), { outcome: 'refused', ...refusal });
  t.like(reportRefusal('/a/b', '/a', { reason: 'io', detail: 'x' }, true), {
    outcome: 'not-persisted',
    reason: 'ENOENT',
    remedy: 'mkdir -p -m 700 /a',
  });
  for (const reason of ['io', 'unreadable']) {
    t.like(reportRefusal('/a/b', '/a', { reason, detail: 'x' }), { outcome: 'not-persisted', reason });
  }
});

test('contention, a lock and a missing name are not persisted', (t) => {
  t.like(reportContention('/a'), { outcome: 'not-persisted', reason: 'changed-while-reading' });
  t.like(reportLocked('/a', { reason: 'locked', detail: '', remedy: '' }), {
    outcome: 'not-persisted',
    reason: 'locked',
  });
  t.like(NO_PATH, { path: null, outcome: 'not-persisted', reason: 'no-path' });
});
