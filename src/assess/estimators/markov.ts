/** The Markov estimate, SP 800-90B §6.3.3, for bits: the likeliest string of 128 under a first-order model. Pure. */
import { type BitString, bitAt, countOnes, popcount } from '../bit-string.ts';
import type { Estimate } from '../outcome.ts';

/** Step 4: the six strings of 128 bits that can be the likeliest, as [first bit, how often 00, 01, 10, 11]. */
const STRINGS: readonly (readonly [0 | 1, number, number, number, number])[] = [
  [0, 127, 0, 0, 0],
  [0, 0, 64, 63, 0],
  [0, 0, 1, 0, 126],
  [1, 126, 0, 1, 0],
  [1, 0, 63, 64, 0],
  [1, 0, 0, 0, 127],
];

export function markov(bits: BitString): Estimate {
  const { words, length } = bits;
  if (length < 2) return { h: null };
  const ones = countOnes(bits);
  const last = bitAt(words, length - 1);
  const fromOne = ones - last;
  const fromZero = length - 1 - fromOne;
  const oneToOne = countOneToOne(bits);
  // Every one but a first is gone to from something.
  const zeroToOne = ones - bitAt(words, 0) - oneToOne;
  const p01 = fromZero > 0 ? zeroToOne / fromZero : 0;
  const p00 = fromZero > 0 ? (fromZero - zeroToOne) / fromZero : 0;
  const p10 = fromOne > 0 ? (fromOne - oneToOne) / fromOne : 0;
  const p11 = fromOne > 0 ? oneToOne / fromOne : 0;
  const p1 = ones / length;
  let least = Number.POSITIVE_INFINITY;
  for (const [first, n00, n01, n10, n11] of STRINGS) {
    const h =
      cost(1, first === 1 ? p1 : 1 - p1) + cost(n00, p00) + cost(n01, p01) + cost(n10, p10) + cost(n11, p11);
    if (h < least) least = h;
  }
  return {
    h: Math.min(least / 128, 1),
    P_0: 1 - p1,
    P_1: p1,
    'P_{0,0}': p00,
    'P_{0,1}': p01,
    'P_{1,0}': p10,
    'P_{1,1}': p11,
    'p-hat_max': 2 ** -least,
  };
}

function cost(times: number, p: number): number {
  return times === 0 ? 0 : 0 - times * Math.log2(p);
}

function countOneToOne({ words, length }: BitString): number {
  let count = 0;
  for (let i = 0; i <= length >>> 5; i++) {
    const word = words[i]!;
    count += popcount(word & ((word << 1) | (words[i + 1]! >>> 31)));
  }
  return count;
}
