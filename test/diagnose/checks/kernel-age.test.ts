import test from 'ava';
import { kernelAge } from '../../../src/diagnose/checks/kernel-age.ts';
import { patient } from '../../helpers/patient.ts';

const RELEASE = 'proc/sys/kernel/osrelease';
const POOL = 'proc/sys/kernel/random/poolsize';

for (const [release, pool, code] of [
  ['6.1.0-17-amd64', '256', 'kernel-current'],
  ['4.18.0-513.el8', '256', 'kernel-current'],
  ['5.6.0', '4096', 'kernel-current'],
  ['5.4.0-150-generic', '4096', 'kernel-blocking-pool'],
  ['3.10.108', '4096', 'kernel-without-getrandom'],
] as const) {
  test(`${release} with a pool of ${pool} bits: ${code}`, async (t) => {
    const it = patient(t);
    it.put({ [RELEASE]: `${release}\n`, [POOL]: `${pool}\n` });
    t.deepEqual(await it.codes(kernelAge), [code]);
  });
}

test('a kernel that cannot be seen is unknown', async (t) => {
  const [finding] = await patient(t).find(kernelAge);
  t.is(finding!.code, 'kernel-not-visible');
  t.is(finding!.level, 'unknown');
});

test('a release without numbers is an old one for all we know; a pool that is not told is a ?', async (t) => {
  const it = patient(t);
  it.put({ [RELEASE]: 'custom\n' });
  const [finding] = await it.find(kernelAge);
  t.is(finding!.code, 'kernel-without-getrandom');
  t.is(finding!.evidence, 'custom, pool of ? bits');
});
