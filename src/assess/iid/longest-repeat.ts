/**
 * Length of the longest repeated substring, SP 800-90B §5.2.5. The probabilities are kept as logarithms: where a repeat is
 * so long that p_col^W is below the smallest number, the reference stops with an assertion, and this says p = 0. Pure.
 */
import { symbolRepeats } from '../suffixes/symbol-repeats.ts';
import { proportions } from './chi-square/bins.ts';
import type { LongestRepeatTest } from './outcome.ts';

const LEAST_P = 0.001;

/** @param symbols of 0 … k − 1, at least two of them different */
export function testLongestRepeat(symbols: Uint8Array, k: number): LongestRepeatTest {
  const collisionProbability = proportions(symbols, k).reduce((sum, p) => sum + p * p, 0);
  const { longest } = symbolRepeats(symbols, k);
  const starts = symbols.length - longest + 1;
  const pairs = (starts * (starts - 1)) / 2;
  const logNone = pairs * Math.log1p(-(collisionProbability ** longest));
  return {
    section: '5.2.5',
    collisionProbability,
    longest,
    pValue: 0 - Math.expm1(logNone),
    passed: logNone <= Math.log(1 - LEAST_P),
  };
}
