import test from 'ava';
import { notSaved, refused } from '../../../src/tls/trust/failure.ts';
import { errno } from '../../helpers/door.ts';

test('policy is a refusal, what the system says is none; both name the file', (t) => {
  const error = refused('/a/b', { reason: 'insecure-mode', detail: 'mode 0644', remedy: 'chmod 600 /a/b' });
  t.like(error, { code: 'REFUSED', subject: '/a/b', hint: 'chmod 600 /a/b', message: '/a/b: mode 0644' });
  t.is(refused('/a/b', { reason: 'unreadable', detail: '/a/b: permission denied' }).code, 'IO');
  t.is(refused('/a/b', { reason: 'io', detail: 'x' }).hint, 'ls -ld /a/b');
});

test('what could not be written has a hint for its reason', (t) => {
  t.like(notSaved('/a/b', errno('ENOSPC')), { code: 'NOT_SAVED', exit: 5, hint: 'df -h /a; df -i /a' });
  t.is(notSaved('/b', errno('EACCES')).hint, 'ls -ld /');
  t.is(notSaved("/it's/b", errno('EXDEV')).hint, "ls -ld '/it'\\''s/b'");
  t.like(notSaved('/a/b', { detail: 'somebody holds the lock', remedy: 'ps' }), { hint: 'ps' });
});
