/**
 * What the four predictors of SP 800-90B §6.3.7 … §6.3.10 share: the min-entropy that follows from how often they were right
 * and from their longest run of right guesses. Pure.
 */
import { minEntropy, upperBound } from '../confidence.ts';
import type { Estimate } from '../outcome.ts';

/** How a predictor fared. */
export interface Score {
  /** Predictions that were due. */
  predictions: number;
  correct: number;
  longestRun: number;
}

/** @param k different samples */
export function predictionEstimate({ predictions: n, correct, longestRun }: Score, k: number): Estimate {
  const r = longestRun + 1;
  const global = correct / n;
  const globalBound = correct > 0 ? upperBound(global, n) : 1 - 0.01 ** (1 / n);
  const least = Math.max(1 / k, globalBound);
  const figures = { C: correct, r, N: n, P_global: global, "P_global'": globalBound };
  if (least >= 1 || !(logNoRun(least, r, n) > LOG_ALPHA)) return { h: minEntropy(least), ...figures };
  const local = localProbability(least, r, n);
  return { h: minEntropy(Math.max(least, local)), ...figures, P_local: local };
}

const LOG_ALPHA: number = Math.log(0.99);

/** P_local: the probability of a right guess with which, in 99 of 100 series, no run of r would come. */
function localProbability(least: number, r: number, n: number): number {
  let low = least;
  let high = 1;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return high;
    if (logNoRun(middle, r, n) > LOG_ALPHA) low = middle;
    else high = middle;
  }
}

/**
 * ln of the probability of no run of r in n trials (Feller, XIII.7): (1 − px) / ((r + 1 − rx)q) · x^−(n+1) with x = 1 + q·p^r·x^(r+1).
 * Written in x − 1, or a double would lose what the long double of the reference keeps.
 */
function logNoRun(p: number, r: number, n: number): number {
  const q = 1 - p;
  const constant = Math.log(q) + r * Math.log(p);
  let excess = 0;
  let last = -1;
  for (let i = 0; i <= 65 && excess > last; i++) {
    last = excess;
    excess = Math.exp(constant + (r + 1) * Math.log1p(excess));
  }
  return Math.log(q - p * excess) - Math.log((1 - r * excess) * q) - (n + 1) * Math.log1p(excess);
}
