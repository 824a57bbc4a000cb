/**
 * The longest repeated substring estimate, SP 800-90B §6.3.6: the collision probability of strings too rare for the t-tuple
 * estimate, up to the longest that repeats at all. The reference stops by an assertion where no symbol comes twice
 * (v = 0); here that is no estimate, as where v < u. Pure.
 */
import { minEntropy, upperBound } from '../confidence.ts';
import type { Estimate } from '../outcome.ts';
import type { Repeats } from '../suffixes/repeats.ts';
import { greatestRoot } from './greatest-root.ts';
import { tupleLength } from './t-tuple.ts';

export function lrs(repeats: Repeats): Estimate {
  const { n, pairs, longest: v } = repeats;
  const u = tupleLength(repeats) + 1;
  if (v < u) return { h: null, u, v };
  const { p, complement } = greatestRoot(pairs, u, v, (length) => ((n - length) * (n - length + 1)) / 2);
  const pu = upperBound(p, n, complement);
  return { h: minEntropy(pu), u, v, 'p-hat': p, p_u: pu };
}
