/**
 * The t-tuple estimate, SP 800-90B §6.3.5: the most frequent string of each length that comes at least 35 times. Pure.
 */
import { minEntropy, upperBound } from '../confidence.ts';
import type { Estimate } from '../outcome.ts';
import type { Repeats } from '../suffixes/repeats.ts';
import { logRoot, probabilities } from './greatest-root.ts';

/** t: the longest length at which something comes at least 35 times; 0 if nothing does. */
export function tupleLength({ lengths }: Repeats): number {
  return lengths.at(-1) ?? 0;
}

/** No estimate where t is 0, as the reference does; the standard does not foresee it. */
export function tTuple(repeats: Repeats): Estimate {
  const { n, counts, lengths } = repeats;
  const t = tupleLength(repeats);
  if (t === 0) return { h: null, t };
  let best = Number.NEGATIVE_INFINITY;
  // Of the lengths at which the commonest string comes equally often the longest has the greatest root.
  for (let i = 0; i < counts.length; i++) {
    best = Math.max(best, logRoot(counts[i]!, n - lengths[i]! + 1, lengths[i]!));
  }
  const { p, complement } = probabilities(best);
  const pu = upperBound(p, n, complement);
  return { h: minEntropy(pu), t, 'p-hat_max': p, p_u: pu };
}
