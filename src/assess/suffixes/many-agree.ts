/**
 * A quick look at whether a text repeats: whether most of a few suffixes have a like among these few. Then each has very many
 * among all, and what compares suffixes would be given up only after much work. Pure.
 */
import { type BitString, windowAt } from '../bit-string.ts';

/** Suffixes that are looked at before any is compared, by so many of their words. */
const PROBES = 1 << 15;
const PROBED_WORDS = 3;

/** @param width bits of a symbol, at which suffixes start; a short text is not looked at */
export function manyAgree({ words, length }: BitString, width: number): boolean {
  const count = length / width;
  if (count < 4 * PROBES) return false;
  const seen = new Int32Array(4 * PROBES);
  let again = 0;
  for (let probe = 1; probe <= PROBES; probe++) {
    // Spread over all of them without a step that a period could share.
    const position = ((Math.imul(probe, 0x9e3779b1) >>> 0) % count) * width;
    let hash = 1;
    for (let word = 0; word < PROBED_WORDS; word++) {
      hash = Math.imul(hash ^ windowAt(words, Math.min(position + 32 * word, length)), 0x85ebca6b);
      hash ^= hash >>> 15;
    }
    const place = hash >>> 15;
    if (seen[place] === hash) again++;
    else seen[place] = hash;
  }
  return again > PROBES / 2;
}
