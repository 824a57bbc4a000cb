import test from 'ava';
import { loaded } from '../../../src/diagnose/checks/loaded.ts';
import { patient } from '../../helpers/patient.ts';

const withLibraries = (...libraries: string[]) => ({ kind: 'process', running: { libraries } }) as const;

test('each library that is mapped is named', async (t) => {
  const found = await patient(t).find(
    loaded,
    withLibraries('/usr/lib/libssl.so.3', '/usr/lib/libgnutls.so.30', '/usr/lib/libc.so.6'),
  );
  t.deepEqual(
    found.map(({ subject }) => subject),
    ['OpenSSL', 'GnuTLS'],
  );
});

test('none of them is a remark', async (t) => {
  t.deepEqual(await patient(t).codes(loaded, withLibraries('/usr/lib/libc.so.6')), ['libraries-none']);
});

test('maps that may not be read are unknown', async (t) => {
  t.deepEqual(await patient(t).codes(loaded, { kind: 'process', running: { libraries: null } }), [
    'libraries-not-visible',
  ]);
});
