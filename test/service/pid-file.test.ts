import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { removePidFile, writePidFile } from '../../src/service/pid-file.ts';
import { system } from '../../src/system/index.ts';
import { doorWith, errno } from '../helpers/door.ts';
import { folder } from '../helpers/folder.ts';

test('it holds our number and a newline, and goes when we go', (t) => {
  const file = path.join(folder(t), 'pid');
  writePidFile(system, file);
  t.is(fs.readFileSync(file, 'utf8'), `${process.pid}\n`);
  removePidFile(system, file);
  t.false(fs.existsSync(file));
});

test("a successor's file stays", (t) => {
  const file = path.join(folder(t), 'pid');
  writePidFile(system, file);
  writePidFile(doorWith({ identity: { pid: process.pid + 1 } }), file);
  removePidFile(system, file);
  t.is(fs.readFileSync(file, 'utf8'), `${process.pid + 1}\n`);
});

test('one that is gone is no trouble', (t) => {
  t.notThrows(() => removePidFile(system, path.join(folder(t), 'pid')));
});

test('one that cannot be removed does not keep a server from stopping', (t) => {
  const file = path.join(folder(t), 'pid');
  writePidFile(system, file);
  const door = doorWith({
    files: {
      unlink: () => {
        throw errno('EROFS');
      },
    },
  });
  t.notThrows(() => removePidFile(door, file));
  t.true(fs.existsSync(file));
});
