import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { seedSiblings } from '../../../src/diagnose/checks/seed-siblings.ts';
import { errno } from '../../helpers/door.ts';
import { patient } from '../../helpers/patient.ts';

const HOME = { environment: { HOME: '/home' } };

test('copies that editors and backups make are named, and other files are not', async (t) => {
  const it = patient(t);
  for (const name of ['.rnd', '.rnd~', '.rnd.bak', '..rnd.swp', '.rndx', 'notes.bak'])
    it.put({ [`home/${name}`]: { text: 'x', mode: 0o600 } });
  const found = await it.find(seedSiblings, HOME);
  t.deepEqual(found.map(({ subject }) => subject).sort(), [
    '/home/..rnd.swp',
    '/home/.rnd.bak',
    '/home/.rnd~',
  ]);
  t.true(
    found.every(({ code, level, fix }) => code === 'seed-copy' && level === 'info' && fix === undefined),
  );
});

test('a copy that others can read is a warning', async (t) => {
  const it = patient(t);
  it.put({ 'home/.rnd~': { text: 'x', mode: 0o644 } });
  t.is((await it.find(seedSiblings, HOME))[0]!.level, 'warning');
});

test('an old left-over of ours may be removed by us, a young one belongs to a run', async (t) => {
  const it = patient(t);
  const name = `home/..rnd.${'0'.repeat(16)}.tmp`;
  it.put({ [name]: { text: 'x', mode: 0o600 } });
  t.deepEqual(await it.codes(seedSiblings, HOME), ['siblings-none']);
  fs.utimesSync(path.join(it.root, name), 1, 1);
  const [finding] = await it.find(seedSiblings, HOME);
  t.is(finding!.code, 'seed-left-over');
  t.deepEqual(finding!.fix, { action: 'remove-left-over', path: `/${name}` });
});

test('a link with the name of a left-over is not ours to remove', async (t) => {
  const it = patient(t);
  const name = `home/..rnd.${'a'.repeat(16)}.tmp`;
  it.put({ [name]: { link: '/etc/passwd' } });
  fs.lutimesSync(path.join(it.root, name), 1, 1);
  t.is((await it.find(seedSiblings, HOME))[0]!.fix, undefined);
});

test('no home, nothing to say', async (t) => {
  t.deepEqual(await patient(t).codes(seedSiblings, { door: { identity: { passwdHome: () => null } } }), []);
  t.deepEqual(await patient(t).codes(seedSiblings, HOME), []);
});

test('a directory that may not be listed is unknown', async (t) => {
  const it = patient(t);
  it.put({ home: { directory: true } });
  const list = () => {
    throw errno('EACCES');
  };
  const [finding] = await it.find(seedSiblings, { ...HOME, door: { files: { list } } });
  t.like(finding, { code: 'siblings-not-visible', level: 'unknown', evidence: 'EACCES' });
});
