/**
 * The multi most common in window prediction estimate, SP 800-90B §6.3.7, for bits. The windows are odd, so that nothing ties
 * and the number of ones in each says all. Pure.
 */
import { type BitString, bitAt } from '../bit-string.ts';
import type { Estimate } from '../outcome.ts';
import { Leader } from './leader.ts';
import { LONGEST_WINDOW, WINDOWS } from './multi-mcw.ts';
import { predictionEstimate } from './prediction.ts';

export function multiMcwBits(bits: BitString): Estimate {
  const { words, length } = bits;
  if (length <= LONGEST_WINDOW) return { h: null };
  const leader = new Leader(WINDOWS.length);
  // Ones in the window less its half: above zero where ones are the commoner.
  const balance = WINDOWS.map((window) => (1 - window) / 2) as [number, number, number, number];
  for (let i = 0; i < WINDOWS[0]; i++) for (let j = 0; j < 4; j++) balance[j]! += bitAt(words, i);
  let at = WINDOWS[0];
  // Up to a border of words after the longest window, bit by bit as each window fills.
  while (at < length && (at <= LONGEST_WINDOW || (at & 31) !== 0)) {
    const bit = bitAt(words, at);
    for (let j = 0; j < WINDOWS.length; j++) {
      const window = WINDOWS[j]!;
      const known = at >= window;
      leader.hits[j] = known && (balance[j]! > 0 ? 1 : 0) === bit ? 0x80000000 : 0;
      leader.silent[j] = known ? 0 : 0x80000000;
      balance[j]! += bit - (known ? bitAt(words, at - window) : 0);
    }
    leader.advance(1);
    at++;
  }
  leader.silent.fill(0);
  slide(words, at, length, balance, leader);
  return predictionEstimate(leader.score(length - WINDOWS[0]), 2);
}

function slide(
  words: Int32Array,
  from: number,
  length: number,
  balance: [number, number, number, number],
  leader: Leader,
): void {
  const { hits } = leader;
  let [a, b, c, d] = balance;
  for (let at = from; at < length; at += 32) {
    const steps = Math.min(32, length - at);
    const index = at >>> 5;
    const word = words[index]!;
    // A window of 32w − 1 leaves, beside word i, all but the first bit of word i − w and the first of the next.
    const a0 = (words[index - 2]! << 1) | (words[index - 1]! >>> 31);
    const b0 = (words[index - 8]! << 1) | (words[index - 7]! >>> 31);
    const c0 = (words[index - 32]! << 1) | (words[index - 31]! >>> 31);
    const d0 = (words[index - 128]! << 1) | (words[index - 127]! >>> 31);
    let aHits = 0;
    let bHits = 0;
    let cHits = 0;
    let dHits = 0;
    for (let place = 31; place >= 32 - steps; place--) {
      const bit = (word >>> place) & 1;
      // The sign is 0 where ones are the commoner: right when it differs from the bit.
      aHits |= (((a - 1) >>> 31) ^ bit) << place;
      bHits |= (((b - 1) >>> 31) ^ bit) << place;
      cHits |= (((c - 1) >>> 31) ^ bit) << place;
      dHits |= (((d - 1) >>> 31) ^ bit) << place;
      a += bit - ((a0 >>> place) & 1);
      b += bit - ((b0 >>> place) & 1);
      c += bit - ((c0 >>> place) & 1);
      d += bit - ((d0 >>> place) & 1);
    }
    hits[0] = aHits;
    hits[1] = bHits;
    hits[2] = cHits;
    hits[3] = dHits;
    leader.advance(steps);
  }
}
