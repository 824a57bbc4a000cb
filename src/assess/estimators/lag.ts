/**
 * The lag prediction estimate, SP 800-90B §6.3.8: 128 sub-predictors, each guessing the sample of so many steps ago. Only
 * those that are right at a step are met, by following the last places of the same sample (David Oksner's idea). Pure.
 */
import type { Estimate } from '../outcome.ts';
import { predictionEstimate } from './prediction.ts';

export const LAGS = 128;

/** @param symbols of 0 … k − 1 */
export function lag(symbols: Uint8Array, k: number): Estimate {
  const n = symbols.length;
  if (n < 3) return { h: null };
  const scores = new Int32Array(LAGS + 1);
  const last = new Int32Array(k).fill(-LAGS - 1);
  /** The place before of the sample at each of the last 128 places. */
  const previous = new Int32Array(LAGS);
  let leader = 1;
  let high = 0;
  let correct = 0;
  let run = 0;
  let longestRun = 0;
  previous[0] = -LAGS - 1;
  last[symbols[0]!] = 0;
  for (let i = 1; i < n; i++) {
    const symbol = symbols[i]!;
    if (symbol === symbols[i - leader]!) {
      correct++;
      run++;
      if (run > longestRun) longestRun = run;
    } else run = 0;
    const oldest = i < LAGS ? 0 : i - LAGS;
    const latest = last[symbol]!;
    for (let place = latest; place >= oldest; place = previous[place & (LAGS - 1)]!) {
      const score = ++scores[i - place]!;
      if (score < high) continue;
      leader = i - place;
      high = score;
    }
    previous[i & (LAGS - 1)] = latest;
    last[symbol] = i;
  }
  return predictionEstimate({ predictions: n - 1, correct, longestRun }, k);
}
