/**
 * The lag prediction estimate, SP 800-90B §6.3.8, for bits: 32 steps of each lag are one comparison of words. Pure.
 */
import { type BitString, bitAt } from '../bit-string.ts';
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
  for (let at = LAGS; at < length; at += 32) {
    const steps = Math.min(32, length - at);
    compare(words, at >>> 5, steps === 32 ? -1 : ~(-1 >>> steps), hits);
    leader.advance(steps);
  }
  return predictionEstimate(leader.score(length - 1), 2);
}

function compare(words: Int32Array, index: number, mask: number, hits: Int32Array): void {
  const word = words[index]!;
  let near = word;
  for (let whole = 0; whole < LAGS / 32; whole++) {
    const far = words[index - whole - 1]!;
    const base = whole * 32 - 1;
    for (let shift = 1; shift < 32; shift++) {
      hits[base + shift] = ~(word ^ ((near >>> shift) | (far << (32 - shift)))) & mask;
    }
    hits[base + 32] = ~(word ^ far) & mask;
    near = far;
  }
}
