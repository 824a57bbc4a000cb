/** What pictures of samples are drawn from: how often each value comes, the first bits, and whether later samples resemble earlier ones. Pure. */
import { examineSamples } from './samples.ts';

export interface Pictures {
  /** How often each of the 2^bits values comes. */
  histogram: number[];
  /** The first samples as bits, a row after the other or after each restart; whole samples in each row. */
  bitRows: boolean[][];
  /** Pearson's coefficient of samples and those 1, 2 … later; empty where it is not defined. */
  correlation: number[];
  /** So much is chance, in 99 of 100 lags of independent samples. */
  chance: number;
}

const ROW_BITS = 128;
const MOST_ROWS = 96;
const MOST_LAGS = 64;
/** More would not change the picture. */
const CORRELATED_SAMPLES = 1_000_000;
/** Two-sided 99 % of the normal distribution. */
const Z_99 = 2.5758293035489;

function bitRowsOf(samples: Uint8Array, bits: number, rowEvery?: number): boolean[][] {
  const perRow = Math.floor(ROW_BITS / bits);
  const step = rowEvery ?? perRow;
  const rows: boolean[][] = [];
  for (let from = 0; from < samples.length && rows.length < MOST_ROWS; from += step) {
    const row: boolean[] = [];
    for (const sample of samples.subarray(from, from + perRow)) {
      for (let bit = bits - 1; bit >= 0; bit--) row.push(((sample >> bit) & 1) === 1);
    }
    rows.push(row);
  }
  return rows;
}

function correlationOf(samples: Uint8Array): number[] {
  const n = samples.length;
  let sum = 0;
  for (const sample of samples) sum += sample;
  const mean = sum / n;
  const around = Float64Array.from(samples, (sample) => sample - mean);
  let variance = 0;
  for (const value of around) variance += value * value;
  if (n < 2 || variance === 0) return [];
  return Array.from({ length: Math.min(MOST_LAGS, n - 1) }, (_, at) => {
    let product = 0;
    for (let i = at + 1; i < n; i++) product += around[i]! * around[i - at - 1]!;
    return product / variance;
  });
}

/**
 * @param rowEvery a row of bits begins with every so many samples, those of a restart; default: where the one before ends
 * @throws RndSeedError USAGE: samples that do not fit into `bits`
 */
export function picturesOf(samples: Uint8Array, bits: number, rowEvery?: number): Pictures {
  const { counts } = examineSamples(samples, bits);
  const part = samples.subarray(0, CORRELATED_SAMPLES);
  return {
    histogram: [...counts.subarray(0, 2 ** bits)],
    bitRows: bitRowsOf(samples, bits, rowEvery),
    correlation: correlationOf(part),
    chance: part.length === 0 ? 0 : Z_99 / Math.sqrt(part.length),
  };
}
