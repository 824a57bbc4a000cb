import test from 'ava';
import { cloneGuard } from '../../../src/diagnose/checks/clone-guard.ts';
import { patient } from '../../helpers/patient.ts';

const DRIVER = 'sys/bus/platform/drivers/vmgenid';

test('a bound device guards', async (t) => {
  const it = patient(t);
  it.put({ [`${DRIVER}/VMGENCTR:00`]: '', [`${DRIVER}/bind`]: '' });
  t.deepEqual(await it.codes(cloneGuard), ['clone-guard-bound']);
});

test('a driver without a device does not', async (t) => {
  const it = patient(t);
  it.put({ [`${DRIVER}/bind`]: '', [`${DRIVER}/unbind`]: '', 'proc/cpuinfo': 'flags : fpu hypervisor\n' });
  t.deepEqual(await it.codes(cloneGuard), ['clone-guard-absent']);
});

test('hardware needs none', async (t) => {
  const it = patient(t);
  it.put({ 'proc/cpuinfo': 'flags : fpu\n' });
  t.deepEqual(await it.codes(cloneGuard), ['not-a-guest']);
});

test('a processor that tells nothing is unknown', async (t) => {
  t.deepEqual(await patient(t).codes(cloneGuard), ['clone-guard-not-visible']);
});
