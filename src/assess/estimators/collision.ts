/**
 * The collision estimate, SP 800-90B §6.3.2, for bits: how soon a value comes again. Step 7's equation is, for two values,
 * X̄' = 2 + 2p(1 − p), and solved as such (the observation is the reference's). Pure.
 */
import { type BitString, bitAt } from '../bit-string.ts';
import { minEntropy, Z } from '../confidence.ts';
import type { Estimate } from '../outcome.ts';

export function collision({ words, length }: BitString): Estimate {
  let at = 0;
  let v = 0;
  let twos = 0;
  // Three bits always hold two that are equal.
  while (at < length - 2) {
    const equal = 1 ^ bitAt(words, at) ^ bitAt(words, at + 1);
    v++;
    twos += equal;
    at += 3 - equal;
  }
  if (at === length - 2 && bitAt(words, at) === bitAt(words, at + 1)) {
    v++;
    twos++;
    at += 2;
  }
  if (v < 2) return { h: null, v };
  const mean = at / v;
  const deviation = Math.sqrt((4 * twos + 9 * (v - twos) - at * mean) / (v - 1));
  const bound = Math.max(2, mean - (Z * deviation) / Math.sqrt(v));
  const p = bound < 2.5 ? 0.5 + Math.sqrt(1.25 - 0.5 * bound) : 0.5;
  return {
    h: minEntropy(p),
    v,
    'Sum t_i': at,
    'X-bar': mean,
    'sigma-hat': deviation,
    "X-bar'": bound,
    p,
  };
}
