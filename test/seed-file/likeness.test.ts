import { createHash, randomBytes } from 'node:crypto';
import test from 'ava';
import fc from 'fast-check';
import {
  fewestValues,
  isConstant,
  isStructured,
  judgeSeedBytes,
  longestRun,
  mostOfOneByte,
} from '../../src/seed-file/likeness.ts';

/** log2 of the exact probability that n uniform bytes show at most k values, by the chain "a value new or not". */
function log2AtMost(n: number, k: number): number {
  let states = [1]; // states[v] = P(v distinct values so far)
  for (let i = 0; i < n; i++) {
    const next = new Array<number>(Math.min(states.length + 1, 257)).fill(0);
    states.forEach((p, v) => {
      next[v]! += (p * v) / 256;
      if (v < 256) next[v + 1]! += (p * (256 - v)) / 256;
    });
    states = next;
  }
  return Math.log2(states.slice(0, k + 1).reduce((sum, p) => sum + p, 0));
}

test('the fewest values allowed convict honest bytes less than once in 2^66', (t) => {
  for (const n of [32, 33, 36, 40, 48, 64, 100, 256])
    t.true(log2AtMost(n, fewestValues(n) - 1) < -66, `${n}`);
  t.is(fewestValues(1024), 32);
  t.is(fewestValues(65536), 32);
  t.true(fewestValues(33) > 10, 'and it is not a lame limit');
});

/** log2 of the exact probability of a run longer than r: 1 − P(no such run), by the length of the last run. */
function log2LongerRun(n: number, r: number): number {
  let lengths = new Array<number>(r + 1).fill(0);
  lengths[1] = 1;
  let over = 0;
  for (let i = 1; i < n; i++) {
    over += lengths[r]! / 256;
    const all = lengths.reduce((sum, p) => sum + p, 0);
    lengths = lengths.map((_, length) =>
      length === 0 ? 0 : length === 1 ? (all * 255) / 256 : lengths[length - 1]! / 256,
    );
  }
  return Math.log2(over);
}

test('the longest run allowed is exceeded less than once in 2^66', (t) => {
  for (const n of [32, 36, 1024, 65536]) t.true(log2LongerRun(n, longestRun(n)) < -66, `${n}`);
});

/** log2 of 256 · P(Bin(n, 1/256) > c). */
function log2MoreThan(n: number, c: number): number {
  let term = n * Math.log2(255 / 256); // log2 P(0)
  let sum = 0;
  for (let i = 1; i <= n; i++) {
    term += Math.log2((n - i + 1) / i) - Math.log2(255);
    if (i > c) sum += 2 ** term;
  }
  return 8 + Math.log2(sum);
}

test('the commonest byte allowed is exceeded less than once in 2^65', (t) => {
  for (const n of [32, 36, 1024, 4096]) t.true(log2MoreThan(n, mostOfOneByte(n)) < -65, `${n}`);
  t.is(mostOfOneByte(1), 1);
});

test('random bytes of every length from 32 on pass', (t) => {
  for (let n = 32; n <= 600; n++) t.is(judgeSeedBytes(randomBytes(n)), null, `${n}`);
  for (const n of [33, 36]) for (let i = 0; i < 2000; i++) t.is(judgeSeedBytes(randomBytes(n)), null);
});

test('fewer than 32 bytes are too short, whatever they are', (t) => {
  t.is(judgeSeedBytes(Buffer.alloc(0)), 'empty');
  for (let n = 1; n < 32; n++) t.is(judgeSeedBytes(randomBytes(n)), 'too-short');
});

test('one byte again and again is degenerate at every size', (t) => {
  for (const n of [32, 33, 1024, 65536]) t.is(judgeSeedBytes(Buffer.alloc(n, n)), 'degenerate');
});

test('few values, and a seed with a hole in it, are degenerate', (t) => {
  t.is(judgeSeedBytes(Buffer.from(Array.from({ length: 1024 }, (_, i) => i % 31))), 'degenerate');
  t.is(judgeSeedBytes(Buffer.concat([randomBytes(1000), Buffer.alloc(24)])), 'degenerate');
  t.is(judgeSeedBytes(Buffer.concat([randomBytes(16), Buffer.alloc(17)])), 'degenerate');
});

test("mutt README's recipe and other hexadecimal text are low in entropy", (t) => {
  const md5 = createHash('md5').update('ps').digest('hex');
  const texts = [
    `${md5}  -\n`,
    `${md5}\n`,
    `(stdin)= ${md5}\n`,
    randomBytes(32).toString('hex'),
    `${randomBytes(200).toString('hex').toUpperCase()}\n`,
  ];
  for (const text of texts) t.is(judgeSeedBytes(Buffer.from(text)), 'low-entropy', text);
});

test('base64 of random bytes and a long text may be mixed in', (t) => {
  t.is(judgeSeedBytes(Buffer.from(randomBytes(48).toString('base64'))), null);
});

test('the verdict never depends on the order of other calls, and changes nothing', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const copy = Uint8Array.from(bytes);
        const verdict = judgeSeedBytes(bytes);
        return judgeSeedBytes(bytes) === verdict && Buffer.compare(bytes, copy) === 0;
      }),
    ),
  );
});

test('constant means one value, and no bytes are none', (t) => {
  t.false(isConstant(Buffer.alloc(0)));
  t.true(isConstant(Buffer.of(9)));
  t.false(isConstant(Buffer.of(9, 8)));
});

test('machine code is structured, random bytes are not', (t) => {
  const sparse = randomBytes(1024);
  for (let i = 0; i < 1024; i += 12) sparse[i] = 0;
  t.true(isStructured(sparse));
  for (let i = 0; i < 500; i++) t.false(isStructured(randomBytes(1024)));
});
