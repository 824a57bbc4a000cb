import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { bytesOf, lineOf, namesIn, statusOf, targetOf, textOf } from '../../src/diagnose/look.ts';
import { files } from '../../src/system/files.ts';
import { errno } from '../helpers/door.ts';
import { folder } from '../helpers/folder.ts';

test('missing, denied and failed are three answers', (t) => {
  t.like(statusOf(files, '/none/such'), { why: 'missing' });
  const denied = {
    ...files,
    stat: () => {
      throw errno('EACCES');
    },
  };
  t.like(statusOf(denied, '/x'), { why: 'denied', code: 'EACCES' });
  const broken = {
    ...files,
    list: () => {
      throw errno('EIO');
    },
  };
  t.like(namesIn(broken, '/x'), { why: 'failed', code: 'EIO' });
});

test('a read is bounded', (t) => {
  const file = path.join(folder(t), 'big');
  fs.writeFileSync(file, 'x'.repeat(1000));
  t.is(bytesOf(files, file, 10).value?.length, 10);
  t.is(textOf(files, file, 2000).value?.length, 1000);
});

test('files of /proc, whose size is 0, are read', (t) => {
  t.truthy(lineOf(files, '/proc/self/status'));
});

test('a FIFO, a directory and a device are not opened', (t) => {
  const home = folder(t);
  execFileSync('mkfifo', [path.join(home, 'fifo')]);
  for (const name of [path.join(home, 'fifo'), home, '/dev/zero']) {
    t.like(bytesOf(files, name, 10), { why: 'failed', code: 'KIND' }, name);
  }
});

test('a link is read, and its target told', (t) => {
  const home = folder(t);
  fs.writeFileSync(path.join(home, 'a'), ' first \nsecond');
  fs.symlinkSync('a', path.join(home, 'b'));
  t.is(lineOf(files, path.join(home, 'b')), 'first');
  t.is(targetOf(files, path.join(home, 'b')).value, 'a');
});
