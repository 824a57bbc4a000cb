/** Chi-square test of independence for non-binary data, SP 800-90B §5.2.1: pairs of neighbours against their proportions. Pure. */
import type { ChiSquare } from '../outcome.ts';
import { gather, proportions, scoreOf } from './bins.ts';
import { judgeChiSquare } from './judge.ts';

/** @param symbols of 0 … k − 1 */
export function testIndependence(symbols: Uint8Array, k: number): ChiSquare {
  const share = proportions(symbols, k);
  const pairs = Math.floor(symbols.length / 2);
  const expectations = new Float64Array(k * k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) expectations[i * k + j] = share[i]! * share[j]! * pairs;
  }
  const { of, expected } = gather(expectations);
  const observed = new Int32Array(expected.length);
  for (let i = 0; i + 1 < symbols.length; i += 2) observed[of[symbols[i]! * k + symbols[i + 1]!]!]!++;
  return judgeChiSquare('5.2.1', scoreOf(observed, expected), expected.length - k);
}
