import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { files } from '../../src/system/files.ts';
import { rootedFiles } from '../../src/system/rooted.ts';
import type { Files } from '../../src/system/type.ts';
import { trackDescriptors } from '../helpers/descriptors.ts';
import { folder } from '../helpers/folder.ts';

function image(t: Parameters<typeof folder>[0]): { root: string; inside: Files } {
  const outer = folder(t);
  fs.writeFileSync(path.join(outer, 'outside'), 'outside');
  const root = path.join(outer, 'image');
  fs.mkdirSync(path.join(root, 'etc/ssl'), { recursive: true });
  fs.writeFileSync(path.join(root, 'etc/ssl/openssl.cnf'), 'inside');
  return { root, inside: rootedFiles(files, root) };
}

function text(from: Files, name: string): string {
  const descriptor = from.openReadFollowing(name);
  const bytes = Buffer.alloc(64);
  const count = from.read(descriptor, bytes, 0, 64);
  from.close(descriptor);
  return bytes.toString('utf8', 0, count);
}

test('a name is looked up inside the root', (t) => {
  const { inside } = image(t);
  t.is(text(inside, '/etc/ssl/openssl.cnf'), 'inside');
  t.is(inside.stat('/etc/ssl').kind, 'directory');
  t.deepEqual(inside.list('/'), ['etc']);
  t.is(inside.stat('/').kind, 'directory');
});

test('an absolute link means a place inside, wherever it stands in the path', (t) => {
  const { root, inside } = image(t);
  fs.symlinkSync('/etc/ssl', path.join(root, 'conf'));
  fs.symlinkSync('/conf/openssl.cnf', path.join(root, 'last'));
  t.is(text(inside, '/conf/openssl.cnf'), 'inside');
  t.is(text(inside, '/last'), 'inside');
  t.is(inside.lstat('/last').kind, 'symlink');
  t.is(inside.readLink('/last'), '/conf/openssl.cnf');
});

test('no number of dots and no link leads outside', (t) => {
  const { root, inside } = image(t);
  fs.symlinkSync('../../../../..', path.join(root, 'up'));
  fs.symlinkSync('../outside', path.join(root, 'etc/out'));
  t.is(fs.readFileSync(path.join(root, '../outside'), 'utf8'), 'outside');
  for (const name of ['/../outside', '/etc/../../outside', '/up/outside', '/etc/out']) {
    t.throws(() => inside.stat(name), { code: 'ENOENT' }, name);
  }
  t.is(text(inside, '/up/etc/ssl/openssl.cnf'), 'inside');
});

test('a loop of links ends', (t) => {
  const { root, inside } = image(t);
  fs.symlinkSync('b', path.join(root, 'a'));
  fs.symlinkSync('a', path.join(root, 'b'));
  t.throws(() => inside.stat('/a'), { code: 'ELOOP' });
});

test('a link as the last name is not followed by what must not follow', (t) => {
  const { root, inside } = image(t);
  fs.symlinkSync('/etc/ssl/openssl.cnf', path.join(root, 'seed'));
  t.throws(() => inside.openRead('/seed'), { code: 'ELOOP' });
});

test('a file on the way is ENOTDIR, a relative name is nowhere', (t) => {
  const { inside } = image(t);
  t.throws(() => inside.stat('/etc/ssl/openssl.cnf/x'), { code: 'ENOTDIR' });
  t.throws(() => inside.stat('etc'), { code: 'ENOENT' });
});

test('what is written stays inside', (t) => {
  const { root, inside } = image(t);
  inside.close(inside.createExclusive('/../new', 0o600));
  inside.rename('/new', '/etc/newer');
  t.deepEqual(fs.readdirSync(root), ['etc']);
  t.true(fs.existsSync(path.join(root, 'etc/newer')));
  inside.unlink('/etc/newer');
  t.deepEqual(inside.list('/etc'), ['ssl']);
});

test('a descriptor inside the root is reached by its own name', (t) => {
  const { inside } = image(t);
  const directory = inside.openDirectory('/etc/ssl');
  t.teardown(() => files.close(directory));
  const base = inside.insideDirectory(directory);
  t.is(inside.lstat(`${base ?? '/etc/ssl'}/openssl.cnf`).kind, 'file');
});

test('without O_PATH the same names mean the same', (t) => {
  const { root } = image(t);
  fs.symlinkSync('/etc/ssl', path.join(root, 'conf'));
  const inside = rootedFiles({ ...files, openPath: () => null }, root);
  t.is(text(inside, '/conf/openssl.cnf'), 'inside');
  t.throws(() => inside.stat('/../outside'), { code: 'ENOENT' });
});

test('no descriptor is left open, whatever the end', (t) => {
  const { root } = image(t);
  const tracked = trackDescriptors(files);
  const inside = rootedFiles(tracked.files, root);
  fs.symlinkSync('a', path.join(root, 'a'));
  for (const name of ['/etc/ssl/openssl.cnf', '/etc/none', '/a', '/etc/ssl/openssl.cnf/x', '/']) {
    try {
      inside.stat(name);
    } catch {
      // the point is what is left
    }
  }
  t.deepEqual([...tracked.open], []);
});
