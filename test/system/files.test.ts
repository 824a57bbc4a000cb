import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import test from 'ava';
import { errnoName } from '../../src/system/errno.ts';
import { files } from '../../src/system/files.ts';
import { folder } from '../helpers/folder.ts';
import { alone, asRoot, mounted, source } from '../helpers/spoilt.ts';

test('a status tells kind, bits, owner and links', (t) => {
  const file = path.join(folder(t), 'f');
  fs.writeFileSync(file, 'abc');
  fs.chmodSync(file, 0o4641);
  t.like(files.stat(file), {
    kind: 'file',
    mode: 0o4641,
    sizeBytes: 3,
    links: 1,
    owner: process.getuid!(),
  });
});

test('every kind of inode is recognised', async (t) => {
  const dir = folder(t);
  fs.symlinkSync('nowhere', path.join(dir, 'link'));
  execFileSync('mkfifo', [path.join(dir, 'fifo')]);
  const server = net.createServer().listen(path.join(dir, 'socket'));
  await new Promise((resolve) => server.once('listening', resolve));
  t.teardown(() => server.close());
  t.is(files.lstat(dir).kind, 'directory');
  t.is(files.lstat(path.join(dir, 'link')).kind, 'symlink');
  t.is(files.lstat(path.join(dir, 'fifo')).kind, 'fifo');
  t.is(files.lstat(path.join(dir, 'socket')).kind, 'socket');
  t.like(files.stat('/dev/null'), { kind: 'character-device', major: 1, minor: 3 });
});

test('reading never follows the last name and never waits for a FIFO', (t) => {
  const dir = folder(t);
  fs.writeFileSync(path.join(dir, 'f'), 'x');
  fs.symlinkSync('f', path.join(dir, 'link'));
  execFileSync('mkfifo', [path.join(dir, 'fifo')]);
  t.is(errnoName(t.throws(() => files.openRead(path.join(dir, 'link')))), 'ELOOP');
  files.close(files.openRead(path.join(dir, 'fifo')));
  files.close(files.openReadFollowing(path.join(dir, 'link')));
});

test('a new file is new: an existing name or link is an error', (t) => {
  const dir = folder(t);
  const fresh = path.join(dir, 'new');
  const descriptor = files.createExclusive(fresh, 0o600);
  t.is(files.write(descriptor, Buffer.from('abc'), 1, 2), 2);
  files.sync(descriptor);
  files.changeMode(descriptor, 0o400);
  files.close(descriptor);
  t.is(fs.readFileSync(fresh, 'utf8'), 'bc');
  t.is(files.stat(fresh).mode, 0o400);
  t.is(errnoName(t.throws(() => files.createExclusive(fresh, 0o600))), 'EEXIST');
  fs.symlinkSync('elsewhere', path.join(dir, 'link'));
  t.is(errnoName(t.throws(() => files.createExclusive(path.join(dir, 'link'), 0o600))), 'EEXIST');
  t.is(errnoName(t.throws(() => files.openWrite(path.join(dir, 'link')))), 'ELOOP');
});

test('names: list, link, rename, unlink, readLink', (t) => {
  const dir = folder(t);
  const at = (name: string) => path.join(dir, name);
  fs.writeFileSync(at('a'), '');
  files.link(at('a'), at('b'));
  t.is(files.stat(at('a')).links, 2);
  files.rename(at('b'), at('c'));
  fs.symlinkSync('a', at('l'));
  t.is(files.readLink(at('l')), 'a');
  t.deepEqual(files.list(dir).sort(), ['a', 'c', 'l']);
  files.unlink(at('c'));
  t.is(files.stat(at('a')).links, 1);
});

test('a path inside an opened directory leads there when its name has moved on', (t) => {
  const dir = folder(t);
  fs.mkdirSync(path.join(dir, 'd'));
  fs.writeFileSync(path.join(dir, 'd', 'f'), 'mine');
  const descriptor = files.openDirectory(path.join(dir, 'd'));
  t.teardown(() => files.close(descriptor));
  fs.renameSync(path.join(dir, 'd'), path.join(dir, 'moved'));
  const base = files.insideDirectory(descriptor);
  if (process.platform !== 'linux') return t.is(base, null);
  t.is(fs.readFileSync(`${base}/f`, 'utf8'), 'mine');
});

test('a handle on an inode keeps naming it after a swap (Linux)', (t) => {
  const dir = folder(t);
  const at = (name: string) => path.join(dir, name);
  fs.writeFileSync(at('a'), 'first');
  const handle = files.openPath(at('a'));
  if (handle === null) return t.not(process.platform, 'linux');
  t.teardown(() => files.close(handle));
  fs.writeFileSync(at('b'), 'second');
  fs.renameSync(at('b'), at('a'));
  t.is(fs.readFileSync(`/proc/self/fd/${handle}`, 'utf8'), 'first');
});

test('reading fills what was asked, where it was asked', (t) => {
  const file = path.join(folder(t), 'f');
  fs.writeFileSync(file, 'hello');
  const descriptor = files.openRead(file);
  t.teardown(() => files.close(descriptor));
  const into = Buffer.alloc(8, '.');
  t.is(files.read(descriptor, into, 1, 3), 3);
  t.is(files.read(descriptor, into, 4, 4), 2);
  t.is(into.toString(), '.hello..');
});

asRoot('a block device is one', async (t) => {
  const at = path.join(folder(t), 'block');
  execFileSync('mknod', [at, 'b', '7', '300']);
  t.like(files.lstat(at), { kind: 'block-device', major: 7, minor: 300 });
});

/** Opens the root directory and asks for the way into it. */
const INSIDE = `
  const { files } = await import(${source('system/files.ts')});
  const path = files.openPath('/');
  const descriptor = files.openDirectory('/');`;

asRoot('without /proc there is no path inside an opened directory', async (t) => {
  t.is(
    await mounted(t, 'mount -t tmpfs none /proc', `${INSIDE} tell(files.insideDirectory(descriptor));`),
    null,
  );
});

asRoot('a /proc/self/fd that leads to another directory is not taken', async (t) => {
  const code = `${INSIDE} fs.mkdirSync('/proc/self/fd/' + descriptor, { recursive: true }); tell(files.insideDirectory(descriptor));`;
  t.is(await mounted(t, 'mount -t tmpfs none /proc', code), null);
});

test('where the system is no Linux there is neither O_PATH nor a path inside a directory', async (t) => {
  const elsewhere = "Object.defineProperty(process, 'platform', { value: 'freebsd' });";
  t.deepEqual(await alone(t, `${elsewhere} ${INSIDE} tell([path, files.insideDirectory(descriptor)]);`), [
    null,
    null,
  ]);
});
