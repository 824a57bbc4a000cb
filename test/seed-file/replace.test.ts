import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { encodeSeed, recogniseSeed } from '../../src/seed-file/format.ts';
import { type Derived, type ReplaceOptions, replaceSeed } from '../../src/seed-file/replace.ts';
import { system } from '../../src/system/index.ts';
import type { Files, System } from '../../src/system/type.ts';
import { trackDescriptors } from '../helpers/descriptors.ts';
import { doorWith, errno } from '../helpers/door.ts';
import { folder } from '../helpers/folder.ts';

const MACHINE = 'c'.repeat(32);
const kernel = { machineId: () => MACHINE };

/** A derivation that remembers what it was given and what it gave. */
function deriving(meddle: (call: number) => void = () => {}) {
  const olds: (Buffer | null)[] = []; // copies
  const given: Buffer[] = []; // the very buffers, to see them wiped
  const consumers: Buffer[] = []; // copies
  const disks: Buffer[] = [];
  const derive = (old: Buffer | null): Derived => {
    olds.push(old && Buffer.from(old));
    if (old) given.push(old);
    const disk = randomBytes(992);
    const consumer = randomBytes(64);
    consumers.push(Buffer.from(consumer));
    disks.push(disk);
    meddle(olds.length);
    return { disk, consumer };
  };
  return { derive, olds, given, consumers, disks };
}

const isZero = (buffer: Buffer): boolean => buffer.every((byte) => byte === 0);

function setUp(t: ExecutionContext<unknown>, content: Uint8Array | string | null = oldSeed) {
  const directory = folder(t);
  const file = path.join(directory, '.rnd');
  if (content !== null) fs.writeFileSync(file, content, { mode: 0o600 });
  return { directory, file };
}
const oldSeed = encodeSeed(randomBytes(992), { creditable: true, machineId: MACHINE });

const replace = (door: System, file: string | null, options: Partial<ReplaceOptions> = {}) =>
  replaceSeed(
    { ...door, kernel: { ...door.kernel, ...kernel } },
    {
      path: file,
      creditable: true,
      derive: deriving().derive,
      ...options,
    },
  );

test('without a seed, one is created', async (t) => {
  const { directory, file } = setUp(t, null);
  const { derive, olds, consumers } = deriving();
  const { seedFile, consumer, old } = await replace(system, file, { derive });
  t.deepEqual(seedFile, { path: file, outcome: 'created' });
  t.deepEqual([olds, old], [[null], null]);
  t.deepEqual(consumer, consumers[0]);
  t.deepEqual(fs.readdirSync(directory), ['.rnd']);
  t.is(fs.statSync(file).mode & 0o7777, 0o600);
});

test('a seed is replaced, and goes into what is given out', async (t) => {
  const { directory, file } = setUp(t);
  const { derive, olds, consumers, given, disks } = deriving();
  const { seedFile, consumer, old } = await replace(system, file, { derive });
  t.is(seedFile.outcome, 'replaced');
  t.deepEqual(olds, [oldSeed]);
  t.deepEqual(consumer, consumers[0]);
  t.like(old, { origin: 'rnd-seed', creditable: true, host: 'this', sizeBytes: 1024 });
  t.notDeepEqual(fs.readFileSync(file), oldSeed);
  t.deepEqual(fs.readdirSync(directory), ['.rnd']);
  t.true([...given, ...disks].every(isZero), 'the old seed and the new body are wiped');
});

test('the new seed says whether it may be credited, and where it was made', async (t) => {
  for (const creditable of [true, false]) {
    const { file } = setUp(t);
    await replace(system, file, { creditable });
    t.deepEqual(recogniseSeed(fs.readFileSync(file), MACHINE), {
      origin: 'rnd-seed',
      creditable,
      host: 'this',
    });
  }
});

test('OpenSSL loads what we wrote, and we take what OpenSSL wrote', async (t) => {
  const { file } = setUp(t, null);
  execFileSync('openssl', ['rand', '-writerand', file, '1']);
  const { seedFile, old } = await replace(system, file);
  t.is(seedFile.outcome, 'replaced');
  t.like(old, { origin: 'unknown', sizeBytes: 1024 });
  t.is(execFileSync('openssl', ['rand', '-rand', file, '16']).length, 16);
});

test('the calls that change something come in the one safe order', async (t) => {
  const { file } = setUp(t);
  const calls: string[] = [];
  const names = ['symlink', 'createExclusive', 'write', 'sync', 'rename', 'unlink'] as const;
  const files = Object.fromEntries(
    names.map((name) => [
      name,
      (...args: unknown[]) => {
        const kind = name === 'sync' ? ` ${system.files.fstat(args[0] as number).kind}` : '';
        calls.push(`${name}${kind}`);
        return (system.files[name] as (...call: unknown[]) => unknown)(...args);
      },
    ]),
  );
  const derive = (): Derived => {
    calls.push('derive');
    return { disk: randomBytes(992), consumer: randomBytes(64) };
  };
  await replace(doorWith({ files }), file, { derive });
  t.deepEqual(calls, [
    'symlink',
    'derive',
    'createExclusive',
    'write',
    'sync file',
    'rename',
    'sync directory',
    'unlink',
  ]);
});

/** Each call that the cycle makes, which of its name, and whether the new seed is in place nevertheless. */
const STEPS: [keyof Files, number, boolean?][] = [
  ['symlink', 1],
  ['openRead', 1],
  ['fstat', 2], // the first is the directory's
  ['read', 1],
  ['read', 2],
  ['createExclusive', 1],
  ['fstat', 3],
  ['write', 1],
  ['fstat', 4],
  ['sync', 1],
  ['close', 2], // the first is the old seed's
  ['readLink', 1],
  ['rename', 1],
  ['sync', 2, true],
];

for (const [call, nth, isInPlace] of STEPS) {
  test(`${call} number ${nth} fails: not persisted, nothing of the old seed is used, nothing is left`, async (t) => {
    const { directory, file } = setUp(t);
    let count = 0;
    const failing = (...args: unknown[]): unknown => {
      const fails = ++count === nth;
      if (fails && call !== 'close') throw errno('EIO');
      const result = (system.files[call] as (...args: unknown[]) => unknown)(...args);
      if (fails) throw errno('EIO');
      return result;
    };
    const { files, open } = trackDescriptors(doorWith({ files: { [call]: failing } }).files);
    const { derive, olds, consumers, given, disks } = deriving();
    const { seedFile, consumer, old } = await replace({ ...system, files }, file, { derive });
    t.true(count >= nth, 'it was hit');
    t.like(seedFile, { path: file, outcome: 'not-persisted', reason: 'EIO' });
    t.is(olds.at(-1), null);
    t.is(old, null);
    t.deepEqual(consumer, consumers.at(-1)!);
    t.true([...given, ...disks].every(isZero));
    t.is(fs.readFileSync(file).equals(oldSeed), !isInPlace);
    t.deepEqual(fs.readdirSync(directory), ['.rnd']);
    t.is(open.size, 0);
    t.is((await replace(system, file)).seedFile.outcome, 'replaced', 'the next run works');
  });
}

test('calls that only tidy up may fail', async (t) => {
  const { file } = setUp(t);
  const fails = (): never => {
    throw errno('EIO');
  };
  t.is((await replace(doorWith({ files: { list: fails } }), file)).seedFile.outcome, 'replaced');
  t.is((await replace(doorWith({ files: { unlink: fails } }), file)).seedFile.outcome, 'replaced');
});

test('what is refused is never touched, and nothing of it is used', async (t) => {
  const cases: [string, (file: string) => void][] = [
    ['insecure-mode', (file) => fs.chmodSync(file, 0o644)],
    ['not-a-seed', (file) => fs.writeFileSync(file, '-----BEGIN OPENSSH PRIVATE KEY-----\n')],
    ['hard-linked', (file) => fs.linkSync(file, path.join(path.dirname(file), 'second'))],
  ];
  for (const [reason, spoil] of cases) {
    const { directory, file } = setUp(t);
    spoil(file);
    const facts = (): string => {
      const { ino, mode, mtimeMs, nlink } = fs.statSync(file);
      return [ino, mode, mtimeMs, nlink, fs.readFileSync(file, 'hex'), fs.readdirSync(directory)].join();
    };
    const before = facts();
    const { derive, olds } = deriving();
    const { seedFile, old } = await replace(system, file, { derive });
    t.like(seedFile, { outcome: 'refused', reason });
    t.is(facts(), before);
    t.deepEqual([olds, old], [[null], null]);
  }
});

test('with force, what is not a seed is replaced and still not used', async (t) => {
  const { file } = setUp(t, 'a note of mine, which is no seed');
  const { derive, olds } = deriving();
  const { seedFile, old } = await replace(system, file, { derive, force: true });
  t.is(seedFile.outcome, 'replaced');
  t.deepEqual([olds, old], [[null], null]);
  t.is(recogniseSeed(fs.readFileSync(file), MACHINE).origin, 'rnd-seed');
});

test('an empty seed is replaced like none', async (t) => {
  const { file } = setUp(t, '');
  const { derive, olds } = deriving();
  t.is((await replace(system, file, { derive })).seedFile.outcome, 'replaced');
  t.deepEqual(olds, [null]);
});

test('without a name there is still something to use', async (t) => {
  const { seedFile, consumer } = await replace(system, null);
  t.like(seedFile, { path: null, outcome: 'not-persisted', reason: 'no-path' });
  t.is(consumer.length, 64);
});

test('a run whose lock was taken over starts over', async (t) => {
  const { directory, file } = setUp(t);
  const { derive, olds } = deriving((call) => {
    if (call === 1) fs.unlinkSync(path.join(directory, '..rnd.lock'));
  });
  t.is((await replace(system, file, { derive })).seedFile.outcome, 'replaced');
  t.is(olds.length, 2);
  t.deepEqual(fs.readdirSync(directory), ['.rnd']);
});

test('a seed that another program rewrote meanwhile is read again', async (t) => {
  const { file } = setUp(t);
  const theirs = randomBytes(1024);
  const { derive, olds } = deriving((call) => {
    if (call === 1) fs.writeFileSync(file, theirs);
  });
  fs.utimesSync(file, 1, 1); // so that the change shows even within a millisecond
  t.is((await replace(system, file, { derive })).seedFile.outcome, 'replaced');
  t.deepEqual(olds, [oldSeed, theirs]);
});

test('a file that appears where there was none is not overwritten unseen', async (t) => {
  const { file } = setUp(t, null);
  const { derive, olds } = deriving((call) => {
    if (call === 1) fs.writeFileSync(file, 'a note that somebody has just saved', { mode: 0o600 });
  });
  t.like((await replace(system, file, { derive })).seedFile, { outcome: 'refused', reason: 'not-a-seed' });
  t.deepEqual(olds, [null, null]);
  t.is(fs.readFileSync(file, 'utf8'), 'a note that somebody has just saved');
});

test('a seed that never holds still is given up', async (t) => {
  const { directory, file } = setUp(t);
  const { derive, olds } = deriving((call) => {
    fs.writeFileSync(file, randomBytes(1024));
    fs.utimesSync(file, call, call);
  });
  const { seedFile } = await replace(system, file, { derive });
  t.like(seedFile, { outcome: 'not-persisted', reason: 'changed-while-reading' });
  t.is(olds.at(-1), null);
  t.deepEqual(fs.readdirSync(directory), ['.rnd']);
});

test('a derivation that throws is heard, and nothing is left', async (t) => {
  const { directory, file } = setUp(t);
  const derive = (): never => {
    throw errno('ERR_OSSL_EVP_UNSUPPORTED');
  };
  await t.throwsAsync(replace(system, file, { derive }), { code: 'ERR_OSSL_EVP_UNSUPPORTED' });
  t.deepEqual(fs.readdirSync(directory), ['.rnd']);
  t.deepEqual(fs.readFileSync(file), oldSeed);
});

test('a lock that others keep is an outcome, and waiting for it can be called off', async (t) => {
  const { directory, file } = setUp(t);
  fs.writeFileSync(path.join(directory, '..rnd.lock'), 'mine');
  t.like((await replace(system, file)).seedFile, { outcome: 'not-persisted', reason: 'locked' });
  t.deepEqual(fs.readFileSync(file), oldSeed);
  fs.unlinkSync(path.join(directory, '..rnd.lock'));
  let isFirst = true;
  const derive = (): Derived => ({ disk: randomBytes(992), consumer: randomBytes(64) });
  const inner = deriving(() => {
    if (!isFirst) return;
    isFirst = false;
    waiting = replace(system, file, { derive, signal: AbortSignal.abort() });
    waiting.catch(() => {});
  });
  let waiting: Promise<unknown> = Promise.resolve();
  t.is((await replace(system, file, { derive: inner.derive })).seedFile.outcome, 'replaced');
  await t.throwsAsync(waiting, { code: 'ABORTED' });
});

test('left-overs of a killed run are swept', async (t) => {
  const { directory, file } = setUp(t);
  fs.writeFileSync(path.join(directory, '..rnd.0123456789abcdef.tmp'), 'torn', { mode: 0o600 });
  await replace(system, file);
  t.deepEqual(fs.readdirSync(directory), ['.rnd']);
});

test('runs beside each other in one process each get a seed of their own', async (t) => {
  const { file } = setUp(t);
  const runs = Array.from({ length: 8 }, () => deriving());
  const done = await Promise.all(runs.map(({ derive }) => replace(system, file, { derive })));
  t.true(done.every(({ seedFile }) => seedFile.outcome === 'replaced'));
  const olds = runs.map(({ olds }) => olds[0]!.toString('hex'));
  t.is(new Set(olds).size, 8);
});
