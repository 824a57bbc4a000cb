import test from 'ava';
import fc from 'fast-check';
import { type BitString, packBits, windowAt } from '../../../src/assess/bit-string.ts';
import { countInBuckets } from '../../../src/assess/suffixes/buckets.ts';
import { OFTEN } from '../../../src/assess/suffixes/repeats.ts';
import { bitString, bitsFrom, texts } from '../../helpers/assess-samples.ts';
import { slowRecords, slowRepeats } from '../../helpers/assess-slow.ts';

test('pairs of equal strings and the commonest one are those that cutting them out gives', (t) => {
  for (const k of [2, 3, 7, 16, 256]) {
    const width = 32 - Math.clz32(k - 1);
    fc.assert(
      fc.property(texts(k, { min: 1, max: 220 }), (text) => {
        const counter = countInBuckets(packBits(text, width), width, 1);
        fc.pre(counter !== undefined);
        const { pairs, counts, lengths, longest } = counter!.finish();
        const slow = slowRepeats(text);
        t.is(longest, slow.pairs.length - 1);
        const asked = (lengths.at(-1) ?? 0) + 1;
        t.deepEqual([...pairs].slice(asked, longest + 1), slow.pairs.slice(asked));
        t.deepEqual(
          [...counts].map((count, i) => [count, lengths[i]]),
          slowRecords(slow.most, OFTEN),
        );
      }),
      { numRuns: 60 },
    );
  }
});

function randomBits(length: number, seed: number): BitString {
  const words = new Int32Array((length >>> 5) + 3);
  let state = seed;
  for (let i = 0; i < length >>> 5; i++) {
    state = (Math.imul(state, 0x915f77f5) + 1) | 0;
    words[i] = Math.imul(state ^ (state >>> 16), 0x45d9f3b) ^ (state >>> 15);
  }
  return { words, length };
}

/** Of all strings of one length, at most 32: the number of pairs, and of the commonest. */
function bySorting({ words, length: end }: BitString, length: number): { pairs: number; most: number } {
  const strings = Uint32Array.from(
    { length: end - length + 1 },
    (_, i) => windowAt(words, i) >>> (32 - length),
  ).sort();
  let pairs = 0;
  let most = 0;
  let count = 0;
  for (let i = 0; i < strings.length; i++) {
    count = i > 0 && strings[i] === strings[i - 1] ? count + 1 : 1;
    pairs += count - 1;
    most = Math.max(most, count);
  }
  return { pairs, most };
}

test('a long text is counted part by part', (t) => {
  for (const length of [1_000_000, (1 << 21) + 320]) {
    const bits = randomBits(length, length);
    const { pairs, counts, lengths } = countInBuckets(bits, 1, 1)!.finish();
    for (const asked of [10, 18, 20, 25, 32]) {
      const { pairs: all, most } = bySorting(bits, asked);
      if (most < OFTEN) t.is(pairs[asked], all);
      else t.is(counts[lengths.indexOf(asked)], most);
    }
  }
});

test('two that agree in all that was compared first are compared to their end', (t) => {
  const bits = randomBits(200_000, 5);
  for (const [from, to, words] of [
    [100, 3000, 40],
    [500, 6249, 1],
  ] as const)
    bits.words.set(bits.words.slice(from, from + words), to);
  const { longest, pairs } = countInBuckets(bits, 1, 1)!.finish();
  t.true(longest >= 40 * 32 && longest < 41 * 32);
  t.is(pairs[longest], 1);
  t.is(pairs[1000], longest - 999);
});

test('texts that repeat are given up: at once, in the buckets, or because these are crowded', (t) => {
  const period = bitsFrom('0110100110010111'.repeat(16_384));
  t.is(countInBuckets(period, 1, 1), undefined);
  const twice = randomBits(160_000, 9);
  twice.words.copyWithin(2500, 0, 2500);
  t.is(countInBuckets(twice, 1, 1), undefined);
  const few = bitString(Uint8Array.from({ length: 20_000 }, (_, i) => (i % 64 === 0 ? 1 : 0)));
  t.is(countInBuckets(few, 1, 0.75), undefined);
});
