import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { encodeLock } from '../../src/seed-file/lock-record.ts';
import { privateNames } from '../../src/seed-file/private-names.ts';
import { listLeftOvers, sweep } from '../../src/seed-file/sweep.ts';
import { system } from '../../src/system/index.ts';
import { doorWith, errno } from '../helpers/door.ts';
import { folder } from '../helpers/folder.ts';

const names = privateNames('.rnd');
const record = encodeLock({ pid: 1, start: '1', pidNamespace: '', bootId: '', nonce: '0123456789abcdef' });
const HEX = '0123456789abcdef';

test('left-overs of killed runs go; the seed, the lock and the neighbours stay', (t) => {
  const directory = folder(t);
  const at = (name: string): string => path.join(directory, name);
  const stay = ['.rnd', '..rnd.lock', `..other.${HEX}.tmp`, '..rnd.notes.tmp', `..rnd.${HEX}.tmp~`];
  for (const name of stay) fs.writeFileSync(at(name), 'x');
  fs.writeFileSync(at(names.temporary()), 'torn', { mode: 0o600 });
  fs.writeFileSync(at(names.temporary()), '', { mode: 0o600 });
  fs.symlinkSync(record, at(names.rightToBreak(HEX)));
  t.is(listLeftOvers(system, directory, names).length, 3);
  sweep(system, directory, names);
  t.deepEqual(fs.readdirSync(directory).sort(), stay.sort());
});

test('what has the form of a left-over but is something else stays', (t) => {
  const directory = folder(t);
  const at = (name: string): string => path.join(directory, name);
  fs.mkdirSync(at(names.temporary()));
  fs.symlinkSync('.rnd', at(names.temporary()));
  fs.symlinkSync('elsewhere', at(names.rightToBreak(HEX)));
  fs.writeFileSync(at(names.rightToBreak('feedfacefeedface')), record);
  sweep(system, directory, names);
  t.is(fs.readdirSync(directory).length, 4);
});

test("another user's file stays", (t) => {
  const directory = folder(t);
  fs.writeFileSync(path.join(directory, names.temporary()), 'x');
  const door = doorWith({ identity: { effectiveUser: 4242 } });
  sweep(door, directory, names);
  t.is(fs.readdirSync(directory).length, 1);
});

test('a directory that cannot be listed or a file that cannot be removed stops nobody', (t) => {
  const directory = folder(t);
  fs.writeFileSync(path.join(directory, names.temporary()), 'x');
  const fails = (): never => {
    throw errno('EACCES');
  };
  for (const files of [{ list: fails }, { unlink: fails }, { lstat: fails }]) {
    t.notThrows(() => sweep(doorWith({ files }), directory, names));
  }
  t.is(fs.readdirSync(directory).length, 1);
});
