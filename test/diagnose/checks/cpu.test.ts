import test from 'ava';
import { cpu } from '../../../src/diagnose/checks/cpu.ts';
import { patient } from '../../helpers/patient.ts';

test('rdrand is found among the flags', async (t) => {
  const it = patient(t);
  it.put({ 'proc/cpuinfo': 'processor: 0\nflags\t\t: fpu rdrand rdseed\n', 'proc/cmdline': 'quiet\n' });
  t.deepEqual(await it.codes(cpu), ['cpu-has-generator']);
});

test('an Arm processor tells rng among its features', async (t) => {
  const it = patient(t);
  it.put({ 'proc/cpuinfo': 'Features\t: fp asimd rng\n' });
  t.deepEqual(await it.codes(cpu), ['cpu-has-generator']);
});

test('nordrand forbids it', async (t) => {
  const it = patient(t);
  it.put({ 'proc/cpuinfo': 'flags : rdrand\n', 'proc/cmdline': 'root=/dev/vda nordrand\n' });
  t.deepEqual(await it.codes(cpu), ['cpu-generator-forbidden']);
});

test('a guest without it is told how to get it', async (t) => {
  const it = patient(t);
  it.put({ 'proc/cpuinfo': 'flags : fpu hypervisor\n' });
  const [finding] = await it.find(cpu);
  t.is(finding!.code, 'cpu-without-generator');
  t.truthy(finding!.remedy);
});

test('no list of features is unknown', async (t) => {
  t.deepEqual(await patient(t).codes(cpu), ['cpu-not-visible']);
});
