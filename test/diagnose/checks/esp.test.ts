import test from 'ava';
import { esp } from '../../../src/diagnose/checks/esp.ts';
import { errno } from '../../helpers/door.ts';
import { patient } from '../../helpers/patient.ts';

test('a seed that everybody can read is exposed', async (t) => {
  const it = patient(t);
  it.put({ 'boot/efi/loader/random-seed': { text: 'x', mode: 0o755 } });
  t.deepEqual(await it.codes(esp), ['esp-seed-exposed']);
});

test('one that only root can read is private', async (t) => {
  const it = patient(t);
  it.put({ 'efi/loader/random-seed': { text: 'x', mode: 0o700 } });
  t.deepEqual(await it.codes(esp), ['esp-seed-private']);
});

test('without systemd-boot there is nothing to say', async (t) => {
  t.deepEqual(await patient(t).codes(esp), []);
});

test('one behind a directory that is closed to us is private', async (t) => {
  const stat = () => {
    throw errno('EACCES');
  };
  t.deepEqual(await patient(t).codes(esp, { door: { files: { stat, lstat: stat } } }), ['esp-seed-private']);
});
