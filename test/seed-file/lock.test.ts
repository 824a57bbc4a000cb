import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { type Lock, type LockPlace, takeLock } from '../../src/seed-file/lock.ts';
import { encodeLock } from '../../src/seed-file/lock-record.ts';
import { privateNames } from '../../src/seed-file/private-names.ts';
import { system } from '../../src/system/index.ts';
import { doorWith, errno } from '../helpers/door.ts';
import { folder } from '../helpers/folder.ts';

const place = (directory: string): LockPlace => ({ base: directory, directory, names: privateNames('.rnd') });
const at = (directory: string): string => path.join(directory, '..rnd.lock');
const isLock = (taken: Awaited<ReturnType<typeof takeLock>>): taken is Lock => 'release' in taken;

async function take(directory: string, door = system, timeoutMs = 0): Promise<Lock> {
  const taken = await takeLock(door, place(directory), { timeoutMs });
  if (!isLock(taken)) throw new Error(taken.detail);
  return taken;
}

const recordOf = (about: object = {}): string =>
  encodeLock({
    pid: process.pid,
    start: system.identity.processStart(process.pid) ?? '',
    pidNamespace: system.identity.pidNamespace()!.replace(/\W/g, ''),
    bootId: system.kernel.bootId(),
    nonce: '0123456789abcdef',
    ...about,
  });

test('a lock is there while it is held, and gone when it is released', async (t) => {
  const directory = folder(t);
  const lock = await take(directory);
  t.true(lock.isHeld());
  t.deepEqual(fs.readdirSync(directory), ['..rnd.lock']);
  lock.release();
  t.false(lock.isHeld());
  t.deepEqual(fs.readdirSync(directory), []);
});

test('a second taker waits for the first', async (t) => {
  const directory = folder(t);
  const first = await take(directory);
  const second = take(directory, system, 10_000);
  setTimeout(() => first.release(), 50);
  const lock = await second;
  t.true(lock.isHeld());
  t.false(first.isHeld());
});

test('whoever waits too long is told who holds it, and has changed nothing', async (t) => {
  const directory = folder(t);
  await take(directory);
  const before = fs.readlinkSync(at(directory));
  const taken = await takeLock(system, place(directory), { timeoutMs: 30 });
  t.like(taken, { reason: 'locked', remedy: `ps -o pid,stat,lstart,args -p ${process.pid}` });
  t.deepEqual(fs.readdirSync(directory), ['..rnd.lock']);
  t.is(fs.readlinkSync(at(directory)), before);
});

test('a queue that moves is waited for longer than a holder that does not', async (t) => {
  const directory = folder(t);
  let now = 0n;
  let hands = 0;
  const moves = (): void => {
    fs.rmSync(at(directory), { force: true });
    fs.symlinkSync(recordOf({ nonce: String(hands++).padStart(16, '0') }), at(directory));
  };
  moves();
  const clock = {
    ...system.clock,
    monotonic: () => now,
    sleep: async () => {
      now += 600_000_000n;
      moves();
    },
  };
  const taken = await takeLock(doorWith({ clock }), place(directory), { timeoutMs: 1000 });
  t.like(taken, { reason: 'locked' });
  t.is(hands, 11); // 6 × 1000 ms in steps of 600
});

test('a waiter can be called off', async (t) => {
  const directory = folder(t);
  await take(directory);
  const given = takeLock(system, place(directory), { timeoutMs: 60_000, signal: AbortSignal.timeout(20) });
  await t.throwsAsync(given, { code: 'ABORTED' });
});

test('the lock of a killed process is taken over at once', async (t) => {
  const directory = folder(t);
  const { pid } = spawnSync('true');
  fs.symlinkSync(recordOf({ pid, start: '1' }), at(directory));
  const lock = await take(directory);
  t.true(lock.isHeld());
  t.deepEqual(fs.readdirSync(directory), ['..rnd.lock']);
});

test('the lock of a zombie is taken over at once', async (t) => {
  const directory = folder(t);
  // The shell becomes a sleep that never waits for its child, and the child ends only when that has happened: before,
  // the shell would sometimes have reaped it.
  const child = 'until [ "$(cat /proc/$PPID/comm)" = sleep ]; do :; done';
  const script = `sh -c '${child}' & echo $!; exec sleep 60`;
  const parent = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  t.teardown(() => parent.kill('SIGKILL'));
  const pid = Number(await new Promise((resolve) => parent.stdout.once('data', resolve)));
  for (let i = 0; i < 2000 && system.identity.processStart(pid) !== ''; i++) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  t.is(system.identity.processStart(pid), '');
  t.true(system.identity.processExists(pid));
  fs.symlinkSync(recordOf({ pid, start: '1' }), at(directory));
  t.true((await take(directory)).isHeld());
});

test('a number that another process has by now is no holder', async (t) => {
  const directory = folder(t);
  fs.symlinkSync(recordOf({ start: '1' }), at(directory));
  t.true((await take(directory)).isHeld());
});

test('a lock from before the last start is taken over at once, another machine’s after its time', async (t) => {
  const directory = folder(t);
  const bootId = '00000000-0000-4000-8000-000000000000';
  fs.symlinkSync(recordOf({ bootId }), at(directory));
  t.like(await takeLock(system, place(directory), { timeoutMs: 10 }), { reason: 'locked' });
  fs.lutimesSync(at(directory), 1, 1);
  t.true((await take(directory)).isHeld());
});

test('what is in the way and not a lock of ours is never removed', async (t) => {
  const makers: ((file: string) => void)[] = [
    (file) => fs.writeFileSync(file, ''),
    (file) => fs.mkdirSync(file),
    (file) => fs.symlinkSync('somewhere', file),
  ];
  for (const make of makers) {
    const directory = folder(t);
    make(at(directory));
    fs.lutimesSync(at(directory), 1, 1);
    t.like(await takeLock(system, place(directory), { timeoutMs: 0 }), { reason: 'locked' });
    t.deepEqual(fs.readdirSync(directory), ['..rnd.lock']);
  }
});

test('a lock that changed hands after it was judged stale is never out of its place', async (t) => {
  const directory = folder(t);
  fs.symlinkSync(recordOf({ start: '1' }), at(directory));
  const living = recordOf({ nonce: 'feedfacefeedface' });
  const removals: string[] = [];
  /** Between the last look at the stale lock and what is done to it, somebody else breaks it and takes the lock. */
  const exchange = (): void => {
    if (fs.readlinkSync(at(directory)) === living) return;
    fs.unlinkSync(at(directory));
    fs.symlinkSync(living, at(directory));
  };
  const door = doorWith({
    files: {
      symlink(target, created) {
        system.files.symlink(target, created);
        if (created !== at(directory)) exchange();
      },
      rename(from, to) {
        exchange();
        if (from === at(directory)) removals.push(`rename ${fs.readlinkSync(from)}`);
        system.files.rename(from, to);
      },
      unlink(path) {
        if (path === at(directory)) removals.push(`unlink ${fs.readlinkSync(path)}`);
        system.files.unlink(path);
      },
    },
  });
  t.like(await takeLock(door, place(directory), { timeoutMs: 10 }), { reason: 'locked' });
  t.deepEqual(removals, []);
  t.is(fs.readlinkSync(at(directory)), living);
  t.deepEqual(fs.readdirSync(directory), ['..rnd.lock']);
});

test('while another living taker has the right to break it, a stale lock stays', async (t) => {
  const directory = folder(t);
  const nonces = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb'] as const;
  const stale = recordOf({ start: '1', nonce: nonces[0] });
  fs.symlinkSync(stale, at(directory));
  const right = path.join(directory, privateNames('.rnd').rightToBreak(nonces[0]));
  fs.symlinkSync(recordOf({ nonce: nonces[1] }), right);
  let tries = 0;
  const clock = { ...system.clock, monotonic: () => BigInt(++tries) * 1_000_000_000n };
  t.like(await takeLock(doorWith({ clock }), place(directory), { timeoutMs: 10_000 }), { reason: 'locked' });
  t.is(fs.readlinkSync(at(directory)), stale);
});

test('takers killed one after the other while they broke a lock keep nobody out', async (t) => {
  const directory = folder(t);
  const nonces = ['aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb', 'cccccccccccccccc'];
  nonces.forEach((nonce, index) => {
    const name = index === 0 ? '..rnd.lock' : privateNames('.rnd').rightToBreak(nonces[index - 1]!);
    fs.symlinkSync(recordOf({ start: '1', nonce }), path.join(directory, name));
  });
  const lock = await take(directory, system, 1000);
  t.true(lock.isHeld());
  t.deepEqual(fs.readdirSync(directory), ['..rnd.lock']);
});

test('a holder whose lock was taken over knows it, and does not release what is not its own', async (t) => {
  const directory = folder(t);
  const lock = await take(directory);
  fs.unlinkSync(at(directory));
  t.false(lock.isHeld());
  const other = await take(directory);
  t.false(lock.isHeld());
  lock.release();
  t.true(other.isHeld());
});

test('EEXIST for a lock that is our own is a lost answer, not a loss', async (t) => {
  const directory = folder(t);
  const door = doorWith({
    files: {
      symlink(target, created) {
        system.files.symlink(target, created);
        throw errno('EEXIST');
      },
    },
  });
  t.true((await take(directory, door)).isHeld());
});

test('where no lock can be made, the system says why', async (t) => {
  for (const code of ['EROFS', 'ENOSPC', 'EACCES', 'EPERM']) {
    const door = doorWith({
      files: {
        symlink() {
          throw errno(code);
        },
      },
    });
    await t.throwsAsync(takeLock(door, place(folder(t))), { code });
  }
});

test('a release that fails is quiet', async (t) => {
  const directory = folder(t);
  const door = doorWith({
    files: {
      unlink() {
        throw errno('EIO');
      },
    },
  });
  const lock = await take(directory, door);
  t.notThrows(() => lock.release());
});
