/**
 * The t-tuple estimate, SP 800-90B §6.3.5: the most frequent string of each length that comes at least 35 times. Pure.
 */
import { minEntropy, upperBound } from '../confidence.ts';
import type { Estimate } from '../outcome.ts';
import { OFTEN, type Repeats } from '../suffixes/repeats.ts';
import { greatestRoot } from './greatest-root.ts';

/** t: the longest length at which something comes at least 35 times; 0 if nothing does. */
export function tupleLength({ most, longest }: Repeats): number {
  let t = longest;
  while (t > 0 && most[t]! < OFTEN) t--;
  return t;
}

/** No estimate where t is 0, as the reference does; the standard does not foresee it. */
export function tTuple(repeats: Repeats): Estimate {
  const { n, most } = repeats;
  const t = tupleLength(repeats);
  if (t === 0) return { h: null, t };
  const { p, complement } = greatestRoot(most, 1, t, (length) => n - length + 1);
  const pu = upperBound(p, n, complement);
  return { h: minEntropy(pu), t, 'p-hat_max': p, p_u: pu };
}
