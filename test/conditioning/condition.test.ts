import { createHash, randomBytes } from 'node:crypto';
import test from 'ava';
import fc from 'fast-check';
import { lengthPrefixed } from '../../src/bytes.ts';
import {
  CONSUMER_BYTES,
  condition,
  DISK_BYTES,
  FRESH_BYTES,
  type Surroundings,
} from '../../src/conditioning/condition.ts';
import { hkdfExpand } from '../../src/conditioning/hkdf.ts';

const here: Surroundings = { clockMs: 1, monotonicNs: 2n, pid: 3, machineId: 'machine', bootId: 'boot' };
const fresh: Buffer = Buffer.from(Array.from({ length: FRESH_BYTES }, (_, i) => i));
const both = (sources: readonly Uint8Array[], bytes = fresh, surroundings = here): string => {
  const { disk, consumer } = condition(sources, bytes, surroundings);
  return Buffer.concat([disk, consumer]).toString('hex');
};

test('it is SHA-512 over length-prefixed parts, then HKDF-Expand with two infos', (t) => {
  const sources = [Buffer.from('one'), Buffer.alloc(0), Buffer.from('three')];
  const tail = [fresh, ...['1 2', '3', 'machine', 'boot'].map((text) => Buffer.from(text))];
  const parts = [...sources, ...tail].map((part) => lengthPrefixed(part));
  const key = createHash('sha512')
    .update(Buffer.concat([Buffer.from('rnd-seed v1 condition'), ...parts]))
    .digest();
  const { disk, consumer } = condition(sources, fresh, here);
  t.deepEqual(disk, hkdfExpand('sha512', key, 'rnd-seed v1 disk', DISK_BYTES));
  t.deepEqual(consumer, hkdfExpand('sha512', key, 'rnd-seed v1 consumer', CONSUMER_BYTES));
});

test('disk and consumer share nothing', (t) => {
  const { disk, consumer } = condition([], fresh, here);
  t.is(disk.length, 992);
  t.is(consumer.length, 64);
  t.false(disk.includes(consumer.subarray(0, 16)));
});

test('every single input changes both outputs', (t) => {
  const source = [Buffer.from('s')];
  const other = Buffer.from(fresh);
  other[63]! ^= 1;
  const all = [
    both(source),
    both([Buffer.from('t')]),
    both([]),
    both(source, other),
    ...(['clockMs', 'pid'] as const).map((name) => both(source, fresh, { ...here, [name]: 99 })),
    ...(['machineId', 'bootId'] as const).map((name) => both(source, fresh, { ...here, [name]: 'x' })),
    both(source, fresh, { ...here, monotonicNs: 9n }),
  ];
  t.is(new Set(all.map((bytes) => bytes.slice(0, 64))).size, all.length);
  t.is(new Set(all.map((bytes) => bytes.slice(-64))).size, all.length);
});

test('moving a byte from one source to the next is another input', (t) => {
  const list = fc.array(fc.uint8Array({ maxLength: 4 }), { maxLength: 4 });
  const key = (sources: readonly Uint8Array[]): string =>
    sources.map((part) => Buffer.from(part).toString('hex')).join('|');
  t.notThrows(() =>
    fc.assert(
      fc.property(list, list, (a, b) => {
        const isSame = a.length === b.length && key(a) === key(b);
        return (both(a) === both(b)) === isSame;
      }),
      { numRuns: 60 },
    ),
  );
});

test('without fresh bytes there is no output at all', (t) => {
  for (const bytes of [
    Buffer.alloc(FRESH_BYTES),
    Buffer.alloc(FRESH_BYTES, 7),
    randomBytes(63),
    Buffer.alloc(0),
  ]) {
    t.throws(() => condition([randomBytes(64)], bytes, here), { code: 'BUG' });
  }
});

test("the inputs are the caller's: nothing in them is changed", (t) => {
  const source = randomBytes(50);
  const [a, b] = [Buffer.from(source), Buffer.from(fresh)];
  condition([source], fresh, here);
  t.deepEqual([source, fresh], [a, b]);
});
