import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import {
  BODY_BYTES,
  encodeSeed,
  fingerprintSeed,
  isUnbound,
  recogniseSeed,
  SEED_BYTES,
} from '../../src/seed-file/format.ts';
import { folder } from '../helpers/folder.ts';

const body = (): Buffer => randomBytes(BODY_BYTES);
const HERE = 'a'.repeat(32);
const THERE = 'b'.repeat(32);

test('a seed is its body and two truncated hashes, and nothing else', (t) => {
  const bytes = body();
  const tag = (...parts: (Buffer | string)[]) => {
    const hash = createHash('sha256');
    for (const part of parts) hash.update(part);
    return hash.digest().subarray(0, 16);
  };
  for (const creditable of [true, false]) {
    const seed = encodeSeed(bytes, { creditable, machineId: HERE });
    const origin = tag(`rnd-seed v1 ${creditable ? '' : 'not '}creditable\0`, bytes);
    t.deepEqual(seed, Buffer.concat([bytes, origin, tag('rnd-seed v1 host\0', origin, HERE)]));
    t.is(seed.length, SEED_BYTES);
  }
});

test('a seed is recognised with its credit and its host', (t) => {
  for (const creditable of [true, false]) {
    const seed = encodeSeed(body(), { creditable, machineId: HERE });
    t.deepEqual(recogniseSeed(seed, HERE), { origin: 'rnd-seed', creditable, host: 'this' });
    t.deepEqual(recogniseSeed(seed, THERE), { origin: 'rnd-seed', creditable, host: 'other' });
    t.deepEqual(recogniseSeed(seed, ''), { origin: 'rnd-seed', creditable, host: 'other' });
  }
});

test('without a machine-id nothing is from this host, not even what was made without one', (t) => {
  const seed = encodeSeed(body(), { creditable: true, machineId: '' });
  for (const id of ['', HERE]) t.like(recogniseSeed(seed, id), { origin: 'rnd-seed', host: 'other' });
});

test('one flipped bit anywhere is no longer ours, or no longer from here', (t) => {
  const seed = encodeSeed(body(), { creditable: true, machineId: HERE });
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.nat({ max: SEED_BYTES * 8 - 1 }), (bit) => {
        const edited = Buffer.from(seed);
        edited[bit >> 3]! ^= 1 << (bit & 7);
        const seen = recogniseSeed(edited, HERE);
        return bit >> 3 < BODY_BYTES + 16
          ? seen.origin === 'unknown'
          : seen.origin === 'rnd-seed' && seen.host === 'other';
      }),
    ),
  );
});

test('a torn seed is not recognised', (t) => {
  const seed = encodeSeed(body(), { creditable: true, machineId: HERE });
  for (const length of [0, 512, 1023]) t.is(recogniseSeed(seed.subarray(0, length), HERE).origin, 'unknown');
  t.is(recogniseSeed(Buffer.concat([seed, Buffer.alloc(1)]), HERE).origin, 'unknown');
  t.is(recogniseSeed(Buffer.concat([seed.subarray(0, 512), Buffer.alloc(512)]), HERE).origin, 'unknown');
});

test('a body of another length is a bug', (t) => {
  t.throws(() => encodeSeed(Buffer.alloc(991), { creditable: true, machineId: HERE }), {
    code: 'BUG',
    message: /991 bytes/,
  });
});

test("OpenSSL loads our file, and we take OpenSSL's for what it is", (t) => {
  const directory = folder(t);
  const ours = path.join(directory, 'ours');
  fs.writeFileSync(ours, encodeSeed(body(), { creditable: true, machineId: HERE }), { mode: 0o600 });
  t.is(execFileSync('openssl', ['rand', '-rand', ours, '16']).length, 16);
  const theirs = path.join(directory, 'theirs');
  execFileSync('openssl', ['rand', '-writerand', theirs, '1']);
  t.is(recogniseSeed(fs.readFileSync(theirs), HERE).origin, 'unknown');
});

test('a fingerprint is 48 bits of a hash of its own, exact as a number', (t) => {
  const seed = encodeSeed(body(), { creditable: true, machineId: HERE });
  const digest = createHash('sha256').update('rnd-seed v1 fingerprint\0').update(seed).digest('hex');
  t.is(fingerprintSeed(seed), Number.parseInt(digest.slice(0, 12), 16));
});

test('one that was made without a machine-id is told from one that is bound', (t) => {
  for (const creditable of [true, false]) {
    t.true(isUnbound(encodeSeed(body(), { creditable, machineId: '' })));
    t.false(isUnbound(encodeSeed(body(), { creditable, machineId: HERE })));
  }
});
