import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { encodeSeed } from '../../src/seed-file/format.ts';
import { inspectSeed } from '../../src/seed-file/inspect.ts';
import { system } from '../../src/system/index.ts';
import { trackDescriptors } from '../helpers/descriptors.ts';
import { doorWith } from '../helpers/door.ts';
import { folder } from '../helpers/folder.ts';

const seed = encodeSeed(randomBytes(992), { creditable: true, machineId: 'x' });
const forecast = (file: string, options?: { force: boolean }, door = system): string => {
  const { outcome, reason } = inspectSeed(door, file, options);
  return reason ? `${outcome} ${reason}` : outcome;
};

test('it forecasts what replacing would come to', (t) => {
  const directory = folder(t);
  const file = path.join(directory, '.rnd');
  t.is(forecast(file), 'created');
  fs.writeFileSync(file, seed, { mode: 0o600 });
  t.is(forecast(file), 'replaced');
  fs.chmodSync(file, 0o644);
  t.is(forecast(file), 'refused insecure-mode');
  fs.writeFileSync(file, 'a note of mine, and no seed at all');
  fs.chmodSync(file, 0o600);
  t.is(forecast(file), 'refused not-a-seed');
  t.is(forecast(file, { force: true }), 'replaced');
  t.is(forecast(path.join(directory, 'no', '.rnd')), 'not-persisted ENOENT');
  t.is(inspectSeed(system, null).reason, 'no-path');
});

test('a directory without w is foreseen for who is not root', (t) => {
  const directory = folder(t);
  const { uid } = fs.statSync(directory);
  const user = uid === 0 ? 4242 : uid; // as root, the directory is given to somebody and looked at in their name
  fs.chownSync(directory, user, -1);
  fs.chmodSync(directory, 0o500);
  const door = doorWith({ identity: { effectiveUser: user } });
  t.is(forecast(path.join(directory, '.rnd'), undefined, door), 'not-persisted EACCES');
  fs.chmodSync(directory, 0o700);
  t.is(forecast(path.join(directory, '.rnd'), undefined, door), 'created');
});

test('it touches nothing and leaves nothing open', (t) => {
  const directory = folder(t);
  const file = path.join(directory, '.rnd');
  fs.writeFileSync(file, seed, { mode: 0o600 });
  fs.utimesSync(directory, 1e9, 1e9);
  const never = (): never => {
    throw new Error('a changing call');
  };
  const names = ['createExclusive', 'write', 'rename', 'link', 'symlink', 'unlink', 'changeMode', 'sync'];
  const changing = Object.fromEntries(names.map((name) => [name, never]));
  const { files, open } = trackDescriptors(doorWith({ files: changing }).files);
  t.is(forecast(file, undefined, { ...system, files }), 'replaced');
  t.is(open.size, 0);
  t.is(fs.statSync(directory).mtimeMs, 1e12);
  t.deepEqual(fs.readdirSync(directory), ['.rnd']);
});
