import test from 'ava';
import { linkProtections } from '../../../src/diagnose/checks/link-protections.ts';
import { patient } from '../../helpers/patient.ts';

const settings = (symlinks: string, hardlinks: string) => ({
  'proc/sys/fs/protected_symlinks': `${symlinks}\n`,
  'proc/sys/fs/protected_hardlinks': `${hardlinks}\n`,
  'proc/sys/fs/protected_fifos': '0\n',
});

test('the two that matter are on', async (t) => {
  const it = patient(t);
  it.put(settings('1', '1'));
  t.deepEqual(await it.codes(linkProtections), ['protections-on']);
});

test('one that is off is named in the remedy, and only it', async (t) => {
  const it = patient(t);
  it.put(settings('0', '1'));
  const [finding] = await it.find(linkProtections);
  t.is(finding!.code, 'protections-off');
  t.is(finding!.remedy, 'sysctl -w fs.protected_symlinks=1');
});

test('settings that cannot be read are unknown', async (t) => {
  t.deepEqual(await patient(t).codes(linkProtections), ['protections-not-visible']);
});
