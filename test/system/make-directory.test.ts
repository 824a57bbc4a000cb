import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { files } from '../../src/system/files.ts';
import { makeDirectory } from '../../src/system/make-directory.ts';
import { folder } from '../helpers/folder.ts';

test('what is missing is made private, all the way', async (t) => {
  const top = folder(t);
  t.true(await makeDirectory(files, path.join(top, 'a/b')));
  for (const made of ['a', 'a/b']) t.is(fs.statSync(path.join(top, made)).mode & 0o777, 0o700);
});

test('what is there stays as it is, be it a directory, a file or a dangling link', async (t) => {
  const top = folder(t);
  fs.chmodSync(top, 0o755);
  fs.writeFileSync(path.join(top, 'f'), 'x');
  fs.symlinkSync('nowhere', path.join(top, 'l'));
  for (const name of ['', 'f', 'l', 'f/below'])
    t.false(await makeDirectory(files, path.join(top, name)), name);
  t.is(fs.statSync(top).mode & 0o777, 0o755);
  t.deepEqual(fs.readdirSync(top).sort(), ['f', 'l']);
});

test('what cannot be made rejects with the name of the error', async (t) => {
  if (!fs.existsSync('/proc/self')) return t.pass();
  await t.throwsAsync(makeDirectory(files, '/proc/rnd-seed/x'), { code: 'ENOENT' });
});
