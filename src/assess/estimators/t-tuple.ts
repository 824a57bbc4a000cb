/**
 * The t-tuple estimate, SP 800-90B §6.3.5: the most frequent string of each length that comes at least 35 times. Pure.
 */
import { minEntropy, upperBound } from '../confidence.ts';
import type { Estimate } from '../outcome.ts';
import { OFTEN, type Repeats } from '../suffixes/repeats.ts';
import { logRoot, probabilities } from './greatest-root.ts';

/** t: the longest length at which something comes at least 35 times; 0 if nothing does. */
export function tupleLength({ reach, often }: Repeats): number {
  return often === 0 ? 0 : reach[OFTEN]!;
}

/** No estimate where t is 0, as the reference does; the standard does not foresee it. */
export function tTuple(repeats: Repeats): Estimate {
  const { n, reach, often } = repeats;
  const t = tupleLength(repeats);
  if (t === 0) return { h: null, t };
  let best = Number.NEGATIVE_INFINITY;
  let longest = 0;
  // Of the lengths at which the commonest string comes equally often the longest has the greatest root.
  for (let count = often; count >= OFTEN; count--) {
    const length = reach[count]!;
    if (length === longest) continue;
    longest = length;
    best = Math.max(best, logRoot(count, n - length + 1, length));
  }
  const { p, complement } = probabilities(best);
  const pu = upperBound(p, n, complement);
  return { h: minEntropy(pu), t, 'p-hat_max': p, p_u: pu };
}
