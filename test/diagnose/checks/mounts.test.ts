import test from 'ava';
import { mountOf, mounts } from '../../../src/diagnose/checks/mounts.ts';
import { patient } from '../../helpers/patient.ts';

const line = (point: string, options: string) => `21 1 0:5 / ${point} ${options} shared:1 - tmpfs tmpfs rw\n`;

test('nodev on /dev is told with what mends it', async (t) => {
  const it = patient(t);
  it.put({ 'proc/self/mountinfo': line('/', 'rw,relatime') + line('/dev', 'rw,nosuid,nodev') });
  const [finding] = await it.find(mounts);
  t.is(finding!.code, 'mount-nodev');
  t.is(finding!.remedy, 'mount -o remount,dev /dev');
});

test('a device that is mounted over it is what counts', async (t) => {
  const it = patient(t);
  it.put({ 'proc/self/mountinfo': line('/dev', 'rw,nodev') + line('/dev/urandom', 'rw') });
  t.deepEqual(await it.codes(mounts), ['mount-allows-devices']);
});

test('for a root directory, the mount that it stands on counts', async (t) => {
  const it = patient(t);
  it.put({ 'proc/self/mountinfo': line('/', 'rw') + line(it.root.replaceAll(' ', '\\040'), 'rw,nodev') });
  t.deepEqual(await it.codes(mounts, { kind: 'root' }), ['mount-nodev']);
  t.deepEqual(await it.codes(mounts), ['mount-allows-devices']);
});

test('a later mount on the same point hides the earlier, and blanks are written in octal', (t) => {
  t.is(mountOf(line('/a\\040b', 'ro') + line('/a\\040b', 'rw'), '/a b/c')?.options, 'rw');
  t.is(mountOf(line('/dev', 'rw'), '/device'), null);
});

test('a list that cannot be read is unknown', async (t) => {
  t.deepEqual(await patient(t).codes(mounts), ['mounts-not-visible']);
});
