import test from 'ava';
import { connectFailure, judgeTarget, maxSocketPathBytes } from '../../src/egd/address.ts';

test('a path is measured in bytes, not in characters', (t) => {
  t.is(judgeTarget({ path: `/${'a'.repeat(106)}` }, 'linux'), null);
  t.is(judgeTarget({ path: `/${'a'.repeat(107)}` }, 'linux')?.code, 'EGD_CONNECT');
  t.is(judgeTarget({ path: `/${'é'.repeat(54)}` }, 'linux')?.code, 'EGD_CONNECT');
});

test('outside Linux a path has four bytes less', (t) => {
  t.is(maxSocketPathBytes('darwin'), 103);
  t.is(judgeTarget({ path: `/${'a'.repeat(103)}` }, 'darwin')?.code, 'EGD_CONNECT');
  t.is(judgeTarget({ path: `/${'a'.repeat(102)}` }, 'darwin'), null);
});

test('an empty path, a NUL and an abstract name are refused', (t) => {
  for (const path of ['', 'a\0b', '\0abstract'])
    t.is(judgeTarget({ path }, 'linux')?.code, 'EGD_CONNECT', JSON.stringify(path));
});

test('a port that is none is refused', (t) => {
  t.is(judgeTarget({ host: '127.0.0.1', port: 708 }, 'linux'), null);
  for (const port of [0, 65536, 1.5, Number.NaN])
    t.is(judgeTarget({ host: '127.0.0.1', port }, 'linux')?.code, 'EGD_CONNECT');
  t.is(judgeTarget({ host: '', port: 708 }, 'linux')?.code, 'EGD_CONNECT');
});

test('every refusal has a hint and names its subject', (t) => {
  const path = `/${'a'.repeat(200)}`;
  const refusal = judgeTarget({ path }, 'linux');
  t.is(refusal?.subject, path);
  t.truthy(refusal?.hint);
});

test('what connect says gets a name; a datagram socket one of its own', (t) => {
  const target = { path: '/run/x' };
  const cause = new Error('as the system said it');
  const codes = (names: string[]) => names.map((name) => connectFailure(target, name, cause).code);
  t.deepEqual(codes(['ENOENT', 'ECONNREFUSED', 'EACCES', 'EPROTOTYPE', 'EAGAIN', 'EMFILE', '']), [
    ...Array<string>(7).fill('EGD_CONNECT'),
  ]);
  t.deepEqual(codes(['ETIMEDOUT', 'ABORT_ERR']), ['EGD_TIMEOUT', 'ABORTED']);
  const messages = new Set(
    ['ENOENT', 'ECONNREFUSED', 'EACCES', 'EPROTOTYPE', 'EAGAIN'].map(
      (name) => connectFailure(target, name, cause).message,
    ),
  );
  t.is(messages.size, 5);
  t.is(connectFailure(target, 'ENOENT', cause).cause, cause);
});
