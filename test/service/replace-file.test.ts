import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { readText, replaceFile } from '../../src/service/replace-file.ts';
import { system } from '../../src/system/index.ts';
import { doorWith, errno } from '../helpers/door.ts';
import { folder } from '../helpers/folder.ts';

test('the file is another one with the new text, and nothing lies beside it', (t) => {
  const home = folder(t);
  const file = path.join(home, 'f');
  fs.writeFileSync(file, 'old');
  const before = fs.statSync(file).ino;
  replaceFile(system, file, 'new', 0o644);
  t.is(fs.readFileSync(file, 'utf8'), 'new');
  t.not(fs.statSync(file).ino, before);
  t.deepEqual(fs.readdirSync(home), ['f']);
});

test('a left-over of a killed process with our number is no obstacle, and a link there is not followed', (t) => {
  const home = folder(t);
  const victim = path.join(home, 'victim');
  fs.writeFileSync(victim, 'mine');
  fs.symlinkSync(victim, path.join(home, `f.${process.pid}.new`));
  replaceFile(system, path.join(home, 'f'), 'new', 0o644);
  t.is(fs.readFileSync(victim, 'utf8'), 'mine');
  t.deepEqual(fs.readdirSync(home).sort(), ['f', 'victim']);
});

test('a full disk leaves the old file and nothing else', (t) => {
  const home = folder(t);
  const file = path.join(home, 'f');
  fs.writeFileSync(file, 'old');
  const full = doorWith({
    files: {
      write: () => {
        throw errno('ENOSPC');
      },
    },
  });
  t.throws(() => replaceFile(full, file, 'new', 0o644), { code: 'ENOSPC' });
  t.is(fs.readFileSync(file, 'utf8'), 'old');
  t.deepEqual(fs.readdirSync(home), ['f']);
});

test('text is read up to its bound; no file is null', (t) => {
  const file = path.join(folder(t), 'f');
  t.is(readText(system, file, 9), null);
  fs.writeFileSync(file, 'abc');
  t.is(readText(system, file, 2), 'ab');
});
