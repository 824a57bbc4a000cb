import test from 'ava';
import { privileges } from '../../../src/diagnose/checks/privileges.ts';
import { patient } from '../../helpers/patient.ts';

for (const [mask, user, code] of [
  ['000001ffffffffff', 0, 'may-credit-kernel'],
  ['0000000000000000', 1000, 'may-only-mix'],
  ['00000000a80425fb', 0, 'root-without-admin'],
] as const) {
  test(`capabilities ${mask} of uid ${user}: ${code}`, async (t) => {
    const it = patient(t);
    it.put({ 'proc/self/status': `Name:\tnode\nCapEff:\t${mask}\n` });
    t.deepEqual(await it.codes(privileges, { user }), [code]);
  });
}

test('those of a process are its own', async (t) => {
  const running = { effectiveUser: 33, effectiveCapabilities: 0n };
  t.deepEqual(await patient(t).codes(privileges, { kind: 'process', running }), ['may-only-mix']);
});

test('a status that cannot be read is unknown', async (t) => {
  t.deepEqual(await patient(t).codes(privileges), ['privileges-not-visible']);
});
