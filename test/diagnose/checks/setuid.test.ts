import test from 'ava';
import { setuid } from '../../../src/diagnose/checks/setuid.ts';
import { patient } from '../../helpers/patient.ts';

test('one user is plain', async (t) => {
  t.deepEqual(await patient(t).codes(setuid), ['user-plain']);
});

test('two users mean that no seed file is found', async (t) => {
  const running = { realUser: 1000, effectiveUser: 0 };
  t.deepEqual(await patient(t).codes(setuid, { kind: 'process', running }), ['user-setuid']);
  t.deepEqual(await patient(t).codes(setuid, { door: { identity: { realUser: 5, effectiveUser: 0 } } }), [
    'user-setuid',
  ]);
});

test('a process that hides its users is unknown', async (t) => {
  const running = { realUser: null, effectiveUser: null };
  t.deepEqual(await patient(t).codes(setuid, { kind: 'process', running }), ['user-not-visible']);
});
