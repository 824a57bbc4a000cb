import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { quietly, writeAll, writeNewFile } from '../../src/seed-file/write.ts';
import { system } from '../../src/system/index.ts';
import type { Files } from '../../src/system/type.ts';
import { trackDescriptors } from '../helpers/descriptors.ts';
import { doorWith, errno } from '../helpers/door.ts';
import { folder } from '../helpers/folder.ts';

const bytes = randomBytes(1024);

/** The real files, with one of them changed. */
const filesWith = (changes: Partial<Files>): Files => doorWith({ files: changes }).files;

test('the file is whole and private', (t) => {
  const file = path.join(folder(t), 'new');
  writeNewFile(system.files, file, bytes);
  t.deepEqual(fs.readFileSync(file), bytes);
  t.is(fs.statSync(file).mode & 0o7777, 0o600);
});

test('an existing name, even a dangling link, is an error and stays as it is', (t) => {
  const directory = folder(t);
  const file = path.join(directory, 'file');
  const link = path.join(directory, 'link');
  fs.writeFileSync(file, 'mine');
  fs.symlinkSync('nowhere', link);
  for (const path of [file, link])
    t.throws(() => writeNewFile(system.files, path, bytes), { code: 'EEXIST' });
  t.is(fs.readFileSync(file, 'utf8'), 'mine');
  t.false(fs.existsSync(path.join(directory, 'nowhere')));
});

test('short writes are carried on with', (t) => {
  const file = path.join(folder(t), 'new');
  const write: Files['write'] = (descriptor, from, offset, length) =>
    system.files.write(descriptor, from, offset, Math.min(length, 100));
  writeNewFile(filesWith({ write }), file, bytes);
  t.deepEqual(fs.readFileSync(file), bytes);
});

test('bits that an umask took are put back before a byte is written', (t) => {
  const file = path.join(folder(t), 'new');
  const createExclusive: Files['createExclusive'] = (path) => system.files.createExclusive(path, 0);
  writeNewFile(filesWith({ createExclusive }), file, bytes);
  t.is(fs.statSync(file).mode & 0o7777, 0o600);
});

test('a file system that does not keep the mode gets no byte', (t) => {
  const file = path.join(folder(t), 'new');
  let written = 0;
  const files = filesWith({
    fstat: (descriptor) => ({ ...system.files.fstat(descriptor), mode: 0o755 }),
    write: () => ++written,
  });
  t.throws(() => writeNewFile(files, file, bytes), { code: 'insecure-mode' });
  t.is(written, 0);
  t.false(fs.existsSync(file));
});

test('a write that gets nowhere ends', (t) => {
  const file = path.join(folder(t), 'new');
  t.throws(() => writeNewFile(filesWith({ write: () => 0 }), file, bytes), { code: 'short-write' });
  t.false(fs.existsSync(file));
});

test('a file that is shorter than was written is noticed', (t) => {
  const file = path.join(folder(t), 'new');
  const write: Files['write'] = (_descriptor, _from, _offset, length) => length;
  t.throws(() => writeNewFile(filesWith({ write }), file, bytes), { code: 'short-write' });
  t.false(fs.existsSync(file));
});

test('whatever call fails, the error goes on, no file and no descriptor is left', (t) => {
  const file = path.join(folder(t), 'new');
  for (const call of ['createExclusive', 'fstat', 'write', 'sync', 'close'] as const) {
    const { files, open } = trackDescriptors(
      filesWith({
        [call]: (...args: never[]) => {
          if (call === 'close') system.files.close(args[0]!);
          throw errno('EIO');
        },
      }),
    );
    t.throws(() => writeNewFile(files, file, bytes), { code: 'EIO' }, call);
    t.false(fs.existsSync(file), call);
    t.is(open.size, 0, call);
  }
});

test('a write that takes a part is gone on with; one that takes nothing is an error, not a loop', (t) => {
  const taken: number[] = [];
  const byThree: Files['write'] = (_descriptor, _from, _offset, length) => {
    taken.push(Math.min(3, length));
    return Math.min(3, length);
  };
  writeAll(filesWith({ write: byThree }), 1, Buffer.alloc(7));
  t.deepEqual(taken, [3, 3, 1]);
  t.throws(() => writeAll(filesWith({ write: () => 0 }), 1, Buffer.alloc(7)), { code: 'short-write' });
});

test('clearing up never throws', (t) => {
  t.notThrows(() =>
    quietly(() => {
      throw errno('EIO');
    }),
  );
});
