import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { encodeSeed } from '../../src/seed-file/format.ts';
import { isUnchanged, type OldFile, readOldSeed, statusOf } from '../../src/seed-file/read.ts';
import { system } from '../../src/system/index.ts';
import type { Files, System } from '../../src/system/type.ts';
import { doorWith, errno } from '../helpers/door.ts';
import { folder } from '../helpers/folder.ts';

const MACHINE = 'a'.repeat(32);
const seed = encodeSeed(randomBytes(992), { creditable: true, machineId: MACHINE });

const read = (file: string, door: System = system, force = false): OldFile =>
  readOldSeed(door, file, file, { force, machineId: MACHINE });
const outcome = (file: string, door?: System, force?: boolean): string => {
  const old = read(file, door, force);
  return old.found === 'refused' ? old.refusal.reason : old.found;
};

function made(directory: string, content: Uint8Array | string, mode = 0o600): string {
  const file = path.join(directory, '.rnd');
  fs.rmSync(file, { force: true });
  fs.writeFileSync(file, content);
  fs.chmodSync(file, mode);
  return file;
}

test('a seed of ours comes with its bytes, its origin and its verdict', (t) => {
  const old = read(made(folder(t), seed));
  t.like(old, {
    found: 'seed',
    old: { origin: 'rnd-seed', creditable: true, host: 'this', sizeBytes: 1024, lint: null },
  });
  t.deepEqual(old.found === 'seed' ? old.bytes : null, seed);
});

test("a seed of OpenSSL's is a seed of unknown origin", (t) => {
  const file = path.join(folder(t), '.rnd');
  execFileSync('openssl', ['rand', '-writerand', file, '1']);
  t.like(read(file), { found: 'seed', old: { origin: 'unknown', sizeBytes: 1024, lint: null } });
});

test('nothing there is nothing', (t) => t.is(outcome(path.join(folder(t), '.rnd')), 'nothing'));

test('an empty and a constant file are poor seeds, but seeds', (t) => {
  const directory = folder(t);
  t.like(read(made(directory, '')), { found: 'seed', old: { lint: 'empty' } });
  t.like(read(made(directory, Buffer.alloc(1024))), { found: 'seed', old: { lint: 'degenerate' } });
});

test('every mode wider than 0600 is refused, and every narrower one is not', (t) => {
  const directory = folder(t);
  for (const mode of [0o644, 0o640, 0o604, 0o620, 0o602, 0o611, 0o610, 0o601, 0o700, 0o4600, 0o1600]) {
    t.is(outcome(made(directory, seed, mode)), 'insecure-mode', mode.toString(8));
  }
  t.is(outcome(made(directory, seed, 0o400)), 'seed');
});

test('what is not a regular file with one name is refused without waiting', (t) => {
  const directory = folder(t);
  const file = path.join(directory, '.rnd');
  const good = path.join(directory, 'good');
  fs.writeFileSync(good, seed, { mode: 0o600 });
  const things: [string, () => void][] = [
    ['symlink', () => fs.symlinkSync(good, file)],
    ['symlink', () => fs.symlinkSync('nowhere', file)],
    ['hard-linked', () => fs.linkSync(good, file)],
    ['not-regular', () => fs.mkdirSync(file)],
    ['not-regular', () => execFileSync('mkfifo', ['-m', '600', file])],
  ];
  for (const [reason, make] of things) {
    make();
    t.is(outcome(file), reason);
    t.is(outcome(file, system, true), reason, 'and --force does not help');
    fs.rmSync(file, { recursive: true });
  }
});

test("another user's file is refused, even root's", (t) => {
  const file = made(folder(t), seed);
  const door = doorWith({ identity: { effectiveUser: 4242 } });
  t.is(outcome(file, door), 'wrong-owner');
});

test('what is not a seed is refused; forced, it may go, but nothing of it is used', (t) => {
  const directory = folder(t);
  for (const content of [
    '-----BEGIN OPENSSH PRIVATE KEY-----\n',
    'just a note of mine\n',
    Buffer.alloc(70_000),
  ]) {
    const file = made(directory, content);
    t.is(outcome(file), 'not-a-seed');
    t.deepEqual(Object.keys(read(file, system, true)).sort(), ['found', 'status']);
    t.is(outcome(file, system, true), 'forced');
  }
});

test('a file of 64 KiB is read whole, a larger one not at all', (t) => {
  const directory = folder(t);
  let bytesRead = 0;
  const door = doorWith({
    files: {
      read(descriptor, into, offset, length) {
        const count = system.files.read(descriptor, into, offset, length);
        bytesRead += count;
        return count;
      },
    },
  });
  t.is(outcome(made(directory, randomBytes(65_536)), door), 'seed');
  t.is(bytesRead, 65_536);
  bytesRead = 0;
  t.is(outcome(made(directory, randomBytes(65_537)), door), 'not-a-seed');
  t.is(bytesRead, 0);
});

/** Does something to the file just before the given call. */
function doorThat(call: 'fstat' | 'read' | 'lstat', action: () => void): System {
  let isDone = false;
  const real = system.files[call] as (...args: unknown[]) => unknown;
  const meddling = (...args: unknown[]): unknown => {
    if (!isDone) {
      isDone = true;
      action();
    }
    return real(...args);
  };
  return doorWith({ files: { [call]: meddling } as Partial<Files> });
}

test('growing, shrinking, exchange and removal while it is read are noticed', (t) => {
  const directory = folder(t);
  const actions: ((file: string) => void)[] = [
    (file) => fs.appendFileSync(file, 'x'),
    (file) => fs.truncateSync(file, 10),
    (file) => fs.rmSync(file),
    (file) => fs.renameSync(made(fs.mkdtempSync(`${directory}/x`), seed), file),
  ];
  for (const action of actions) {
    const file = made(directory, randomBytes(1024));
    t.is(
      outcome(
        file,
        doorThat('read', () => action(file)),
      ),
      'changed',
      String(action),
    );
  }
});

test('a name that was a link when it was opened, and is a file now, is looked at again', (t) => {
  const file = path.join(folder(t), '.rnd');
  fs.symlinkSync('nowhere', file);
  const door = doorThat('lstat', () => {
    fs.unlinkSync(file);
    fs.writeFileSync(file, seed, { mode: 0o600 });
  });
  t.is(outcome(file, door), 'changed');
});

test('an interrupted read is repeated, for ever it is not', (t) => {
  const file = made(folder(t), seed);
  let interruptions = 3;
  const door = doorWith({
    files: {
      read(...call) {
        if (interruptions-- > 0) throw errno('EINTR');
        return system.files.read(...call);
      },
    },
  });
  t.is(outcome(file, door), 'seed');
  interruptions = Number.POSITIVE_INFINITY;
  t.throws(() => read(file, door), { code: 'EINTR' });
});

test('errors of the system go on as they are', (t) => {
  const file = made(folder(t), seed);
  for (const call of ['openRead', 'fstat', 'read', 'lstat'] as const) {
    const fails = (): never => {
      throw errno('EIO');
    };
    t.throws(() => read(file, doorWith({ files: { [call]: fails } })), { code: 'EIO' }, call);
  }
});

test('a file is unchanged only if nothing of it is new', (t) => {
  const status = statusOf(system.files, made(folder(t), seed))!;
  t.true(isUnchanged(status, { ...status }));
  for (const change of [
    { inode: 0n },
    { device: 0n },
    { sizeBytes: 1 },
    { modifiedMs: 1 },
    { mode: 0 },
    { links: 2 },
  ]) {
    t.false(isUnchanged(status, { ...status, ...change }), Object.keys(change)[0]);
  }
});
