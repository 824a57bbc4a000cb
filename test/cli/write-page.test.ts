import fs from 'node:fs';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { writePage } from '../../src/cli/write-page.ts';
import { RndSeedError } from '../../src/errors.ts';
import { system } from '../../src/system/index.ts';
import type { Files } from '../../src/system/type.ts';
import { doorWith, errno } from '../helpers/door.ts';
import { folder } from '../helpers/folder.ts';

const mode = (file: string): string => (fs.statSync(file).mode & 0o7777).toString(8);

function code(t: ExecutionContext, work: () => void): string | undefined {
  return t.throws(work, { instanceOf: RndSeedError })?.code;
}

test('a page is written whole, and nothing is left beside it', (t) => {
  const home = folder(t);
  const text = 'ä'.repeat(300_000);
  writePage(system, path.join(home, 'page.html'), text);
  t.is(fs.readFileSync(path.join(home, 'page.html'), 'utf8'), text);
  t.deepEqual(fs.readdirSync(home), ['page.html']);
});

test('an old page is replaced, and not written into', (t) => {
  const page = path.join(folder(t), 'page.html');
  fs.writeFileSync(page, 'old and long');
  const open = fs.openSync(page, 'r');
  t.teardown(() => fs.closeSync(open));
  writePage(system, page, 'new');
  t.is(fs.readFileSync(page, 'utf8'), 'new');
  t.is(fs.readFileSync(open, 'utf8'), 'old and long');
});

test('what was private stays private', (t) => {
  const page = path.join(folder(t), 'page.html');
  fs.writeFileSync(page, 'old', { mode: 0o600 });
  writePage(system, page, 'new');
  t.is(mode(page), '600');
});

test('what everybody could write is not so any more', (t) => {
  const page = path.join(folder(t), 'page.html');
  fs.writeFileSync(page, 'old');
  fs.chmodSync(page, 0o777);
  writePage(system, page, 'new');
  t.is(fs.statSync(page).mode & 0o133, 0);
});

test('a link is refused, whether its target is there or not, and the target is as it was', (t) => {
  const home = folder(t);
  const target = path.join(home, 'target');
  fs.writeFileSync(target, 'kept');
  fs.symlinkSync(target, path.join(home, 'link'));
  fs.symlinkSync(path.join(home, 'nowhere'), path.join(home, 'dangling'));
  for (const name of ['link', 'dangling']) {
    t.is(
      code(t, () => writePage(system, path.join(home, name), 'new')),
      'REFUSED',
    );
  }
  t.is(fs.readFileSync(target, 'utf8'), 'kept');
  t.deepEqual(fs.readdirSync(home).sort(), ['dangling', 'link', 'target']);
});

test('a directory and a device are refused', (t) => {
  for (const place of [folder(t), '/', '/dev/null', '/dev/..']) {
    t.is(
      code(t, () => writePage(system, place, 'new')),
      'REFUSED',
      place,
    );
  }
  t.true(fs.statSync('/dev/null').isCharacterDevice());
});

test('one name of a file of two is replaced, the other one keeps the old text', (t) => {
  const home = folder(t);
  const [page, other] = [path.join(home, 'page'), path.join(home, 'other')];
  fs.writeFileSync(other, 'old');
  fs.linkSync(other, page);
  writePage(system, page, 'new');
  t.is(fs.readFileSync(other, 'utf8'), 'old');
});

test('a directory may be reached through a link: its user has named it', (t) => {
  const home = folder(t);
  fs.mkdirSync(path.join(home, 'real'));
  fs.symlinkSync('real', path.join(home, 'reports'));
  writePage(system, path.join(home, 'reports/page.html'), 'new');
  t.is(fs.readFileSync(path.join(home, 'real/page.html'), 'utf8'), 'new');
});

test('a directory that is not there is an error of the system', (t) => {
  t.is(
    code(t, () => writePage(system, path.join(folder(t), 'none/page.html'), 'new')),
    'IO',
  );
});

test('the page is on the disk before its name is, and the name before we say so', (t) => {
  const done: string[] = [];
  const watched = (['write', 'sync', 'close', 'rename'] as const).map((name) => [
    name,
    (...args: never[]) => {
      done.push(name);
      return (system.files[name] as (...args: never[]) => unknown)(...args);
    },
  ]);
  const page = path.join(folder(t), 'page.html');
  writePage(doorWith({ files: Object.fromEntries(watched) as Partial<Files> }), page, 'new');
  t.deepEqual(done, ['write', 'sync', 'close', 'rename', 'sync', 'close']);
});

for (const [call, name] of [
  ['write', 'ENOSPC'],
  ['sync', 'EIO'],
  ['rename', 'EACCES'],
] as const) {
  test(`where ${call} fails, the old page is as it was and nothing is left`, (t) => {
    const home = folder(t);
    const page = path.join(home, 'page.html');
    fs.writeFileSync(page, 'old');
    const fails = () => {
      throw errno(name);
    };
    const error = t.throws(() => writePage(doorWith({ files: { [call]: fails } }), page, 'new'), {
      instanceOf: RndSeedError,
    });
    t.is(error?.code, 'IO');
    t.regex(error?.message ?? '', new RegExp(name));
    t.is(fs.readFileSync(page, 'utf8'), 'old');
    t.deepEqual(fs.readdirSync(home), ['page.html']);
  });
}

test('a write that takes less than all is gone on with', (t) => {
  const page = path.join(folder(t), 'page.html');
  const write: Files['write'] = (descriptor, from, offset, length) =>
    system.files.write(descriptor, from, offset, Math.min(length, 3));
  writePage(doorWith({ files: { write } }), page, 'a page of some length');
  t.is(fs.readFileSync(page, 'utf8'), 'a page of some length');
});

test('what a killed run left is removed once it is old', (t) => {
  const home = folder(t);
  const [old, young] = ['.rnd-seed.0123456789abcdef.tmp', '.rnd-seed.fedcba9876543210.tmp'];
  for (const name of [old, young]) fs.writeFileSync(path.join(home, name), 'torn');
  fs.utimesSync(path.join(home, old), 1_000_000, 1_000_000);
  writePage(system, path.join(home, 'page.html'), 'new');
  t.deepEqual(fs.readdirSync(home).sort(), [young, 'page.html']);
});
