/**
 * The lag prediction estimate, SP 800-90B §6.3.8, for bits: 32 steps of a lag are one comparison of words, and of a block of
 * words the right guesses are counted together; which they are is asked only of lags that can lead in this block. Pure.
 */
import { type BitString, bitAt, popcount, windowAt } from '../bit-string.ts';
import type { Estimate } from '../outcome.ts';
import { LAGS } from './lag.ts';
import { Leader } from './leader.ts';
import { predictionEstimate } from './prediction.ts';

export function lagBits({ words, length }: BitString): Estimate {
  if (length < 3) return { h: null };
  const leader = new Leader(LAGS);
  const { hits } = leader;
  for (let at = 1; at < length && at < LAGS; at++) {
    const bit = bitAt(words, at);
    for (let lag = 1; lag <= at; lag++) hits[lag - 1] = bitAt(words, at - lag) === bit ? 0x80000000 : 0;
    leader.advance(1);
  }
  const gains = new Int32Array(LAGS);
  let index = LAGS / 32;
  for (; 32 * (index + BLOCK) <= length; index += BLOCK) {
    for (let lag = 1; lag <= LAGS; lag++) gains[lag - 1] = 32 * BLOCK - mismatches(words, index, lag);
    leader.beginBlock(gains);
    for (let i = 0; i < BLOCK; i++) {
      for (let j = 0; j < leader.actives; j++) {
        const predictor = leader.active[j]!;
        hits[predictor] = ~mismatch(words, index + i, predictor + 1);
      }
      leader.advance(32);
    }
  }
  leader.endBlocks();
  for (; 32 * index < length; index++) {
    const steps = Math.min(32, length - 32 * index);
    const within = steps === 32 ? -1 : ~(-1 >>> steps);
    for (let lag = 1; lag <= LAGS; lag++) hits[lag - 1] = ~mismatch(words, index, lag) & within;
    leader.advance(steps);
  }
  return predictionEstimate(leader.score(length - 1), 2);
}

/** Words of a block; a multiple of four. */
const BLOCK = 8;

/** Where a word differs from the bits so far before it. */
function mismatch(words: Int32Array, index: number, lag: number): number {
  return words[index]! ^ windowAt(words, 32 * index - lag);
}

/** Of a block the bits that differ; full adders take four words to one before any bits are counted (Harley and Seal). */
function mismatches(words: Int32Array, index: number, lag: number): number {
  const near = index - (lag >>> 5);
  const shift = lag & 31;
  if (shift === 0) return plainMismatches(words, index, lag);
  let ones = 0;
  let twos = 0;
  let fours = 0;
  let before = words[near - 1]! << (32 - shift);
  for (let i = 0; i < BLOCK; i += 4) {
    const a0 = words[near + i]!;
    const b0 = words[near + i + 1]!;
    const c0 = words[near + i + 2]!;
    const d0 = words[near + i + 3]!;
    const a = words[index + i]! ^ ((a0 >>> shift) | before);
    const b = words[index + i + 1]! ^ ((b0 >>> shift) | (a0 << (32 - shift)));
    const c = words[index + i + 2]! ^ ((c0 >>> shift) | (b0 << (32 - shift)));
    const d = words[index + i + 3]! ^ ((d0 >>> shift) | (c0 << (32 - shift)));
    before = d0 << (32 - shift);
    const ab = a ^ b;
    const twosA = (a & b) | (ab & ones);
    ones ^= ab;
    const cd = c ^ d;
    const twosB = (c & d) | (cd & ones);
    ones ^= cd;
    const both = twosA ^ twosB;
    fours += popcount((twosA & twosB) | (both & twos));
    twos ^= both;
  }
  return popcount(ones) + 2 * popcount(twos) + 4 * fours;
}

function plainMismatches(words: Int32Array, index: number, lag: number): number {
  let count = 0;
  for (let i = 0; i < BLOCK; i++) count += popcount(mismatch(words, index + i, lag));
  return count;
}
