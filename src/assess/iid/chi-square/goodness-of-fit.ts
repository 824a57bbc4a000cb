/** Chi-square test of goodness of fit for non-binary data, SP 800-90B §5.2.2: ten tenths, each against the whole. Pure. */
import type { ChiSquare } from '../outcome.ts';
import { gather, proportions, scoreOf } from './bins.ts';
import { judgeChiSquare } from './judge.ts';

/** @param symbols of 0 … k − 1 */
export function testGoodnessOfFit(symbols: Uint8Array, k: number): ChiSquare {
  const tenth = Math.floor(symbols.length / 10);
  const { of, expected } = gather(proportions(symbols, k).map((share) => share * tenth));
  const observed = new Int32Array(expected.length);
  let score = 0;
  for (let part = 0; part < 10; part++) {
    observed.fill(0);
    for (let i = part * tenth; i < (part + 1) * tenth; i++) observed[of[symbols[i]!]!]!++;
    score += scoreOf(observed, expected);
  }
  return judgeChiSquare('5.2.2', score, 9 * (expected.length - 1));
}
