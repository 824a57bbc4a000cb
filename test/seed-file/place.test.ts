import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { openPlace } from '../../src/seed-file/place.ts';
import { system } from '../../src/system/index.ts';
import { trackDescriptors } from '../helpers/descriptors.ts';
import { doorWith, errno } from '../helpers/door.ts';
import { folder } from '../helpers/folder.ts';

function why(seed: string | null, door = system): string {
  const { files, open } = trackDescriptors(door.files);
  const place = openPlace({ ...door, files }, seed);
  if (!('seedFile' in place)) {
    files.close(place.descriptor);
    return 'open';
  }
  return open.size === 0 ? `${place.seedFile.outcome} ${place.seedFile.reason}` : 'a descriptor is left open';
}

test('a private directory is opened, and names are looked up in what was opened', (t) => {
  const directory = folder(t);
  const place = openPlace(system, path.join(directory, '.rnd'));
  if ('seedFile' in place) return t.fail(place.seedFile.detail);
  t.teardown(() => system.files.close(place.descriptor));
  fs.mkdirSync(path.join(directory, 'x'));
  fs.renameSync(directory, `${directory}-moved`);
  t.teardown(() => fs.rmSync(`${directory}-moved`, { recursive: true }));
  fs.writeFileSync(place.inside, 'still here');
  t.is(fs.readFileSync(`${directory}-moved/.rnd`, 'utf8'), 'still here');
});

test('a path that cannot be a seed says so before anything is looked up', (t) => {
  t.is(why(null), 'not-persisted no-path');
  t.is(why('.rnd'), 'refused relative-path');
  t.is(why('/tmp/'), 'refused not-regular');
  t.is(why(`/${'x'.repeat(2000)}`), 'refused path-too-long');
});

test('a directory that others can write to is refused, /tmp with its sticky bit too', (t) => {
  const directory = folder(t);
  fs.chmodSync(directory, 0o777);
  t.is(why(path.join(directory, '.rnd')), 'refused unsafe-directory');
  fs.chmodSync(directory, 0o1777);
  t.is(why(path.join(directory, '.rnd')), 'refused unsafe-directory');
});

test('a missing directory and one that cannot be opened are not persisted', (t) => {
  t.is(why(path.join(folder(t), 'no', '.rnd')), 'not-persisted ENOENT');
  const fails = (): never => {
    throw errno('EMFILE');
  };
  t.is(why(path.join(folder(t), '.rnd'), doorWith({ files: { lstat: fails } })), 'not-persisted io');
  t.is(why(path.join(folder(t), '.rnd'), doorWith({ files: { openDirectory: fails } })), 'not-persisted io');
});
