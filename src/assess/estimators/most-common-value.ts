/** The most common value estimate, SP 800-90B §6.3.1. Pure. */
import { minEntropy, upperBound } from '../confidence.ts';
import type { Estimate } from '../outcome.ts';

/** @param mode occurrences of the commonest of `n` samples */
export function mostCommonValue(mode: number, n: number): Estimate {
  if (n < 2) return { h: null };
  const p = mode / n;
  const pu = upperBound(p, n);
  return { h: minEntropy(pu), 'Mode count': mode, 'p-hat': p, p_u: pu };
}
