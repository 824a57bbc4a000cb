/** A score and its degrees of freedom as a verdict: SP 800-90B §5.2 rejects below p = 0.001. Pure. */
import type { ChiSquare } from '../outcome.ts';
import { chiSquareTail } from './gamma.ts';

export const LEAST_P = 0.001;

export function judgeChiSquare(
  section: ChiSquare['section'],
  score: number,
  degreesOfFreedom: number,
): ChiSquare {
  const pValue = chiSquareTail(score, degreesOfFreedom);
  return { section, score, degreesOfFreedom, pValue, passed: pValue >= LEAST_P };
}
