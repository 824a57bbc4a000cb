import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import type { RndSeedError } from '../src/errors.ts';
import { recogniseSeed } from '../src/seed-file/format.ts';
import { makeSeedBytes, storeSeedWith } from '../src/store.ts';
import { system } from '../src/system/index.ts';
import { doorWith } from './helpers/door.ts';
import { folder } from './helpers/folder.ts';

const digests = [Buffer.alloc(16, 1)];
const options = { digests, digest: 'md5' as const, format: 'seed' as const };

test('the same digests never give the same seed twice', (t) => {
  t.notDeepEqual(makeSeedBytes(system, options), makeSeedBytes(system, options));
  const lines = [1, 2].map(() => `${makeSeedBytes(system, { ...options, format: 'md5sum' })}`);
  t.not(lines[0], lines[1]);
  t.regex(lines[0]!, /^[0-9a-f]{32} {2}-\n$/);
});

test('sha256 makes the longer line', (t) => {
  t.is(makeSeedBytes(system, { ...options, digest: 'sha256', format: 'md5sum' }).length, 68);
});

test('a seed is creditable only if the kernel was ready', (t) => {
  for (const ready of [true, false, null]) {
    const door = doorWith({ kernel: { readiness: () => ({ ready, evidence: '' }) } });
    const seed = recogniseSeed(makeSeedBytes(door, options), '');
    t.is(seed.origin === 'rnd-seed' && seed.creditable, ready === true);
  }
});

test('of nothing, nothing is made: neither bytes nor a file', async (t) => {
  const file = path.join(folder(t), 'seed');
  const made = t.throws(() => makeSeedBytes(system, { ...options, digests: [] })) as RndSeedError;
  t.is(made.code, 'COMMAND_FAILED');
  const stored = (await t.throwsAsync(
    storeSeedWith(system, { ...options, digests: [], path: file }),
  )) as RndSeedError;
  t.is(stored.code, 'COMMAND_FAILED');
  t.false(fs.existsSync(file));
});

test('both forms are stored whole, private and replaced', async (t) => {
  const directory = folder(t);
  fs.chmodSync(directory, 0o700);
  const file = path.join(directory, 'seed');
  t.is((await storeSeedWith(system, { ...options, path: file })).outcome, 'created');
  t.is(fs.statSync(file).size, 1024);
  t.is((await storeSeedWith(system, { ...options, format: 'md5sum', path: file })).outcome, 'replaced');
  t.regex(fs.readFileSync(file, 'utf8'), /^[0-9a-f]{32} {2}-\n$/);
  t.is(fs.statSync(file).mode & 0o7777, 0o600);
  t.deepEqual(fs.readdirSync(directory), ['seed']);
});

test('what is not a seed is refused and stays', async (t) => {
  const directory = folder(t);
  fs.chmodSync(directory, 0o700);
  const file = path.join(directory, 'letter');
  fs.writeFileSync(file, 'Dear reader, this is no seed. '.repeat(10), { mode: 0o600 });
  t.is((await storeSeedWith(system, { ...options, path: file })).outcome, 'refused');
  t.regex(fs.readFileSync(file, 'utf8'), /^Dear/);
  t.is((await storeSeedWith(system, { ...options, path: file, force: true })).outcome, 'replaced');
});
