import test from 'ava';
import { trust } from '../../../src/diagnose/checks/trust.ts';
import { patient } from '../../helpers/patient.ts';

for (const [line, code] of [
  ['quiet', 'trust-default'],
  ['random.trust_cpu=1', 'trust-default'],
  ['quiet random.trust_cpu=off', 'trust-off'],
  ['random.trust_bootloader=0 quiet', 'trust-off'],
  ['xrandom.trust_cpu=off', 'trust-default'],
] as const) {
  test(`${line}: ${code}`, async (t) => {
    const it = patient(t);
    it.put({ 'proc/cmdline': `${line}\n` });
    t.deepEqual(await it.codes(trust), [code]);
  });
}

test('a hidden command line is unknown', async (t) => {
  t.deepEqual(await patient(t).codes(trust), ['command-line-not-visible']);
});
