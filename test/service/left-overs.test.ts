import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { sweepLeftOvers, sweepNew } from '../../src/service/left-overs.ts';
import { system } from '../../src/system/index.ts';
import { doorWith, errno } from '../helpers/door.ts';
import { folder } from '../helpers/folder.ts';

/** The number of a process that has ended. */
const DEAD = spawnSync('true').pid;
const LONG_AGO = 1_000_000;

function write(file: string, modifiedS = LONG_AGO): void {
  fs.writeFileSync(file, 'x');
  fs.utimesSync(file, modifiedS, modifiedS);
}

test('an old left-over of a process that is no more is removed', (t) => {
  const file = path.join(folder(t), 'f');
  write(`${file}.${DEAD}.new`);
  sweepNew(system, file);
  t.deepEqual(fs.readdirSync(path.dirname(file)), []);
});

test('what is young, or of a process that lives, or has another form, stays', (t) => {
  const home = folder(t);
  const file = path.join(home, 'f');
  const young = `f.${DEAD}.new`;
  const others = [
    `f.${process.pid}.new`,
    `g.${DEAD}.new`,
    `f.${DEAD}.old`,
    'f.0.new',
    'f..new',
    'f.new',
    'f',
  ];
  for (const name of others) write(path.join(home, name));
  write(path.join(home, young), Date.now() / 1000);
  sweepNew(system, file);
  t.deepEqual(fs.readdirSync(home).sort(), [...others, young].sort());
});

test('only regular files of this user are removed', (t) => {
  const home = folder(t);
  fs.symlinkSync('/nowhere', path.join(home, 'link'));
  fs.lutimesSync(path.join(home, 'link'), LONG_AGO, LONG_AGO);
  write(path.join(home, 'file'));
  const stranger = doorWith({ identity: { effectiveUser: system.identity.effectiveUser + 1 } });
  sweepLeftOvers(stranger, home, () => true);
  t.deepEqual(fs.readdirSync(home).sort(), ['file', 'link']);
  sweepLeftOvers(system, home, () => true);
  t.deepEqual(fs.readdirSync(home), ['link']);
});

test('what cannot be removed, and a directory that cannot be listed, are no errors', (t) => {
  const home = folder(t);
  write(path.join(home, 'f'));
  const stubborn = doorWith({
    files: {
      unlink: () => {
        throw errno('EROFS');
      },
    },
  });
  t.notThrows(() => sweepLeftOvers(stubborn, home, () => true));
  t.notThrows(() => sweepNew(system, '/nowhere/f'));
  t.deepEqual(fs.readdirSync(home), ['f']);
});
