import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { sealSeed } from '../../src/seed-file/seal.ts';
import { system } from '../../src/system/index.ts';
import { doorWith, errno } from '../helpers/door.ts';
import { aSeed, image, MARK } from '../helpers/sealing.ts';

const TEMPORARY = '..rnd.0123456789abcdef.tmp';
const LOCK = '..rnd.lock';
/** Of a process that is gone: 2^22 is above the highest number. */
const DEAD = (namespace: string, boot: string): string =>
  `rnd-seed-lock:4194304:1:${namespace}:${boot}:0123456789abcdef`;
const word = (text: string | null): string => (text ?? '').replace(/[^\w-]/g, '');

test('the seed, what killed runs left and their lock are gone; the mark is there', async (t) => {
  const { put, at, names } = image(t);
  const seed = put('home/.rnd', aSeed());
  put(`home/${TEMPORARY}`, randomBytes(100));
  put('home/other', 'kept');
  const dead = DEAD(word(system.identity.pidNamespace()), word(system.kernel.bootId()));
  fs.symlinkSync(dead, at(`home/${LOCK}`));
  const sealed = await sealSeed(system, { path: seed, mark: true });
  t.deepEqual(sealed, {
    path: seed,
    outcome: 'removed',
    origin: 'rnd-seed',
    leftOvers: [TEMPORARY, LOCK],
    marker: 'left',
  });
  t.deepEqual(names('home'), ['..rnd.sealed', 'other']);
  t.regex(fs.readlinkSync(at('home/..rnd.sealed')), MARK);
});

test('a second time there is nothing to do, and the mark keeps its date', async (t) => {
  const { put, at } = image(t);
  const seed = put('.rnd', aSeed());
  await sealSeed(system, { path: seed, mark: true });
  const mark = fs.readlinkSync(at('..rnd.sealed'));
  t.like(await sealSeed(system, { path: seed, mark: true }), { outcome: 'absent', marker: 'already-there' });
  t.is(fs.readlinkSync(at('..rnd.sealed')), mark);
});

test('--dry-run says the same and touches nothing', async (t) => {
  const { put, names } = image(t);
  const seed = put('.rnd', aSeed());
  put(TEMPORARY, 'x');
  const forecast = await sealSeed(system, { path: seed, mark: true, dryRun: true });
  t.deepEqual(names('.'), [TEMPORARY, '.rnd']);
  t.deepEqual(forecast, await sealSeed(system, { path: seed, mark: true }));
});

test('where there is no seed, and no mark is asked for, nothing is written', async (t) => {
  const { root, names } = image(t);
  t.like(await sealSeed(system, { path: path.join(root, '.rnd'), mark: false }), {
    outcome: 'absent',
    marker: 'none',
  });
  t.deepEqual(names('.'), []);
  t.like(await sealSeed(system, { path: path.join(root, 'absent/.rnd'), mark: true }), { outcome: 'absent' });
});

test('what is no seed is refused and stays, without a mark', async (t) => {
  const { put, names } = image(t);
  const text = put('.rnd', 'not a seed at all, but somebody wrote it down here\n');
  t.like(await sealSeed(system, { path: text, mark: true }), { outcome: 'refused', reason: 'not-a-seed' });
  t.deepEqual(names('.'), ['.rnd']);
});

test('a directory that others may write is refused', async (t) => {
  const { put, at } = image(t);
  const seed = put('open/.rnd', aSeed());
  fs.chmodSync(at('open'), 0o777);
  t.like(await sealSeed(system, { path: seed, mark: true }), {
    outcome: 'refused',
    reason: 'unsafe-directory',
  });
  t.true(fs.existsSync(seed));
});

test('the mark is durable before the seed goes, and the seed is gone for good before it is said', async (t) => {
  const seed = image(t).put('.rnd', aSeed());
  const calls: string[] = [];
  const { files } = system;
  const door = doorWith({
    files: {
      symlink(target, created) {
        if (MARK.test(target)) calls.push('mark');
        files.symlink(target, created);
      },
      unlink(name) {
        if (name.endsWith('/.rnd')) calls.push('remove');
        files.unlink(name);
      },
      sync(descriptor) {
        calls.push('sync');
        files.sync(descriptor);
      },
    },
  });
  t.is((await sealSeed(door, { path: seed, mark: true })).outcome, 'removed');
  t.deepEqual(calls, ['mark', 'sync', 'remove', 'sync']);
});

test('a directory that cannot be synchronised is a failure: a power cut may bring the seed back', async (t) => {
  const seed = image(t).put('.rnd', aSeed());
  let syncs = 0;
  const door = doorWith({
    files: {
      sync() {
        if (++syncs > 1) throw errno('EIO');
      },
    },
  });
  t.like(await sealSeed(door, { path: seed, mark: true }), { outcome: 'failed', reason: 'EIO' });
});

test('a read-only file system is a failure, and the seed is said to be there', async (t) => {
  const seed = image(t).put('.rnd', aSeed());
  const door = doorWith({
    files: {
      symlink() {
        throw errno('EROFS');
      },
    },
  });
  t.like(await sealSeed(door, { path: seed, mark: true }), { outcome: 'failed', reason: 'EROFS' });
  t.true(fs.existsSync(seed));
});

test('a seed that comes back at once is not called removed', async (t) => {
  const seed = image(t).put('.rnd', aSeed());
  const door = doorWith({
    files: {
      unlink(name) {
        system.files.unlink(name);
        if (name.endsWith('/.rnd')) fs.writeFileSync(seed, aSeed(), { mode: 0o600 });
      },
    },
  });
  t.like(await sealSeed(door, { path: seed, mark: true }), { outcome: 'failed', reason: 'still-there' });
});

test('an empty seed is kept: there is nothing to clone', async (t) => {
  const { put, names } = image(t);
  const seed = put('.rnd', '');
  t.like(await sealSeed(system, { path: seed, mark: false }), {
    outcome: 'kept',
    reason: 'empty',
    marker: 'none',
  });
  t.deepEqual(names('.'), ['.rnd']);
});

test('a seed that is exchanged while it is sealed is looked at again', async (t) => {
  const seed = image(t).put('.rnd', aSeed());
  let exchanged = 0;
  const door = doorWith({
    files: {
      symlink(target, created) {
        system.files.symlink(target, created);
        if (!MARK.test(target)) return;
        exchanged += 1;
        fs.writeFileSync(`${seed}.new`, aSeed(), { mode: 0o600 });
        fs.renameSync(`${seed}.new`, seed);
      },
    },
  });
  t.like(await sealSeed(door, { path: seed, mark: true }), { outcome: 'removed', marker: 'already-there' });
  t.is(exchanged, 1);
  t.false(fs.existsSync(seed));
});

test('a seed that never stands still is given up after five looks', async (t) => {
  const seed = image(t).put('.rnd', aSeed());
  let looks = 0;
  const door = doorWith({
    files: {
      read() {
        looks += 1;
        return 0;
      },
    },
  });
  t.like(await sealSeed(door, { path: seed, mark: true }), { outcome: 'failed', reason: 'changed' });
  t.is(looks, 5);
  t.true(fs.existsSync(seed));
});

test('a lock that is held is a failure with its remedy', async (t) => {
  const { put, at } = image(t);
  const seed = put('.rnd', aSeed());
  fs.symlinkSync(DEAD('4026999999', 'another-boot-of-another-machine'), at(LOCK));
  const sealed = await sealSeed(system, { path: seed, mark: true, lockTimeoutMs: 0 });
  t.like(sealed, { outcome: 'failed', reason: 'locked' });
  t.truthy(sealed.remedy);
  t.true(fs.existsSync(seed));
});

test('a left-over that stays is not called removed', async (t) => {
  const { put } = image(t);
  const seed = put('.rnd', aSeed());
  put(TEMPORARY, 'x');
  const door = doorWith({
    files: {
      unlink(name) {
        if (!name.endsWith(TEMPORARY)) system.files.unlink(name);
      },
    },
  });
  const sealed = await sealSeed(door, { path: seed, mark: true });
  t.like(sealed, { outcome: 'failed', reason: 'still-there' });
  t.true(sealed.detail!.includes(TEMPORARY));
});

test('in a directory that cannot be listed the seed goes all the same; another failure is one', async (t) => {
  const seed = image(t).put('.rnd', aSeed());
  const failing = (name: string) =>
    doorWith({
      files: {
        list: () => {
          throw errno(name);
        },
      },
    });
  const closed = image(t).put('.rnd', aSeed());
  t.like(await sealSeed(failing('EACCES'), { path: closed, mark: true }), { outcome: 'removed' });
  t.false(fs.existsSync(closed));
  t.like(await sealSeed(failing('EIO'), { path: seed, mark: true }), { outcome: 'failed', reason: 'EIO' });
  t.true(fs.existsSync(seed));
});

test('a seed that is gone before it is opened is looked for again', async (t) => {
  const seed = image(t).put('.rnd', aSeed());
  const door = doorWith({
    files: {
      openRead(name) {
        if (name.endsWith('/.rnd')) fs.rmSync(seed, { force: true });
        return system.files.openRead(name);
      },
    },
  });
  t.like(await sealSeed(door, { path: seed, mark: false }), { outcome: 'absent', marker: 'none' });
});
