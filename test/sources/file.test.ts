import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { MAX_SEED_BYTES, readSeedFile } from '../../src/sources/file.ts';
import { lookUp, release } from '../../src/sources/trust.ts';
import { system } from '../../src/system/index.ts';
import type { Files, System } from '../../src/system/type.ts';
import { doorWith, errno } from '../helpers/door.ts';
import { folder } from '../helpers/folder.ts';

function read(
  t: ExecutionContext,
  file: string,
  door: System = system,
): { bytes?: Buffer; reason?: string; detail?: string } {
  const looked = lookUp(door, file);
  if ('refusal' in looked) return { reason: `lookup ${looked.refusal.reason}` };
  try {
    const result = readSeedFile(door, file, looked);
    return 'refusal' in result ? { reason: result.refusal.reason, detail: result.refusal.detail } : result;
  } finally {
    release(door, looked);
    t.pass();
  }
}

function seedIn(t: ExecutionContext, bytes: Uint8Array = randomBytes(1024)): { file: string; bytes: Buffer } {
  const file = path.join(folder(t), 'seed');
  fs.writeFileSync(file, bytes, { mode: 0o600 });
  return { file, bytes: Buffer.from(bytes) };
}

test('a good file is read whole, into memory of its own', (t) => {
  for (const size of [1, 32, 1024, 4096, MAX_SEED_BYTES]) {
    const { file, bytes } = seedIn(t, randomBytes(size));
    const result = read(t, file);
    t.deepEqual(result.bytes, bytes);
    t.is(result.bytes!.buffer.byteLength, size);
    t.is(result.detail, undefined);
  }
});

test('of a large file a bounded beginning is taken, and said so; of a huge one nothing', (t) => {
  const { file, bytes } = seedIn(t, randomBytes(MAX_SEED_BYTES + 1));
  const result = read(t, file);
  t.deepEqual(result.bytes, bytes.subarray(0, MAX_SEED_BYTES));
  t.is(result.detail, `the first ${MAX_SEED_BYTES} of ${MAX_SEED_BYTES + 1} bytes`);
  fs.truncateSync(file, 2 ** 34); // sparse
  t.is(read(t, file).reason, 'too-large');
});

test('empty, unsafe and wrong kinds are named', (t) => {
  const { file } = seedIn(t, Buffer.alloc(0));
  t.is(read(t, file).reason, 'empty');
  fs.chmodSync(file, 0o640);
  t.is(read(t, file).reason, 'insecure-mode');
  fs.chmodSync(file, 0o600);
  fs.linkSync(file, `${file}.2`);
  t.is(read(t, file).reason, 'hard-linked');
  t.is(read(t, path.dirname(file)).reason, 'not-regular');
  execFileSync('mkfifo', [`${file}.fifo`]);
  t.is(read(t, `${file}.fifo`).reason, 'not-regular');
  t.is(read(t, '/dev/urandom').reason, 'not-regular');
});

/** A door where something happens to the seed at one call of `files`. */
function at<Name extends 'openRead' | 'read' | 'fstat'>(name: Name, happen: (call: number) => void): System {
  let call = 0;
  const original = system.files[name] as (...args: unknown[]) => unknown;
  const handle = (...args: unknown[]) => {
    happen(++call);
    return original(...args);
  };
  return doorWith({ files: { [name]: handle } as Partial<Files> });
}

test('a name exchanged between check and open is noticed, for a file and for a link', (t) => {
  const { file } = seedIn(t);
  const other = `${file}.other`;
  fs.writeFileSync(other, randomBytes(1024), { mode: 0o600 });
  t.is(
    read(
      t,
      file,
      at('openRead', () => fs.renameSync(other, file)),
    ).reason,
    'changed-while-reading',
  );
  fs.symlinkSync('/etc/hostname', other);
  t.is(
    read(
      t,
      file,
      at('openRead', () => fs.renameSync(other, file)),
    ).reason,
    'changed-while-reading',
  );
});

test('a mode that opens up between check and open is noticed', (t) => {
  const { file } = seedIn(t);
  t.is(
    read(
      t,
      file,
      at('openRead', () => fs.chmodSync(file, 0o666)),
    ).reason,
    'insecure-mode',
  );
});

test('a file that grows, shrinks, changes or moves away while it is read gives nothing', (t) => {
  for (const change of [
    (file: string) => fs.appendFileSync(file, 'x'),
    (file: string) => fs.truncateSync(file, 10),
    (file: string) => fs.utimesSync(file, 1, 1),
    (file: string) => fs.renameSync(file, `${file}.away`) ?? fs.writeFileSync(file, '', { mode: 0o600 }),
  ]) {
    const { file } = seedIn(t);
    t.is(
      read(
        t,
        file,
        at('read', (call) => call === 1 && change(file)),
      ).reason,
      'changed-while-reading',
      String(change),
    );
  }
});

test('short reads are put together, an error on the way is an outcome', (t) => {
  const { file, bytes } = seedIn(t);
  const drip = doorWith({
    files: { read: (fd, into, offset, length) => system.files.read(fd, into, offset, Math.min(length, 7)) },
  });
  t.deepEqual(read(t, file, drip).bytes, bytes);
  for (const [code, reason] of [
    ['EIO', 'io'],
    ['EACCES', 'unreadable'],
  ] as const) {
    const broken = at('read', () => {
      throw errno(code);
    });
    t.is(read(t, file, broken).reason, reason);
    const closed = at('openRead', () => {
      throw errno(code);
    });
    t.is(read(t, file, closed).reason, reason);
  }
});
