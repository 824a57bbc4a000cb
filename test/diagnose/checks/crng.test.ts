import test from 'ava';
import { crng } from '../../../src/diagnose/checks/crng.ts';
import { patient } from '../../helpers/patient.ts';

const saying = (ready: boolean | null) => ({
  door: { kernel: { readiness: () => ({ ready, evidence: 'as the test says' }) } },
});

test('a ready kernel is in order, and 256 is said to be full', async (t) => {
  const it = patient(t);
  it.put({ 'proc/sys/kernel/random/poolsize': '256\n' });
  const [finding] = await it.find(crng, saying(true));
  t.is(finding!.code, 'crng-ready');
  t.regex(finding!.meaning, /256 is full/);
  t.is(finding!.remedy, undefined);
});

test('one that is not ready keeps TLS from starting', async (t) => {
  const [finding] = await patient(t).find(crng, saying(false));
  t.is(finding!.code, 'crng-not-ready');
  t.is(finding!.level, 'failure');
});

test('one that cannot be seen is unknown', async (t) => {
  const [finding] = await patient(t).find(crng, saying(null));
  t.is(finding!.level, 'unknown');
});

test('no answer ever advises an entropy daemon', async (t) => {
  for (const ready of [true, false, null]) {
    t.notRegex(JSON.stringify(await patient(t).find(crng, saying(ready))), /haveged|rngd|rng-tools/);
  }
});
