import test from 'ava';
import { hwrng } from '../../../src/diagnose/checks/hwrng.ts';
import { patient } from '../../helpers/patient.ts';

const at = (name: string) => `sys/class/misc/hw_random/${name}`;

test('a source with a quality feeds the kernel', async (t) => {
  const it = patient(t);
  it.put({
    [at('rng_current')]: 'virtio_rng.0\n',
    [at('rng_available')]: 'virtio_rng.0\n',
    [at('rng_quality')]: '1024\n',
  });
  t.deepEqual(await it.codes(hwrng), ['hwrng-feeds']);
});

test('a quality of 0 is mixed in and counts for nothing', async (t) => {
  const it = patient(t);
  it.put({ [at('rng_current')]: 'tpm-rng-0\n', [at('rng_quality')]: '0\n' });
  t.deepEqual(await it.codes(hwrng), ['hwrng-uncredited']);
});

test('no current source is a remark, not a fault', async (t) => {
  const it = patient(t);
  it.put({ [at('rng_current')]: 'none\n', [at('rng_available')]: '\n' });
  const [finding] = await it.find(hwrng);
  t.is(finding!.code, 'hwrng-none');
  t.is(finding!.level, 'info');
});

test('no interface is unknown', async (t) => {
  t.deepEqual(await patient(t).codes(hwrng), ['hwrng-not-visible']);
});
