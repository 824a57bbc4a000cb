/** The nineteen figures of SP 800-90B §5.1 of samples in one order: eleven statistics, two of them at five lags. Pure. */
import type { StatisticName } from '../outcome.ts';
import type { Population } from '../population.ts';
import { collisionLengths } from './collisions.ts';
import { compressedLength } from './compression.ts';
import { bytesOfBits, onesPerBlock } from './conversions.ts';
import { excursion } from './excursion.ts';
import { covariance, LAGS, periodicity } from './lags.ts';
import { directionalRuns, medianRuns } from './runs.ts';

export interface Statistic {
  name: StatisticName;
  section: string;
  lag: number | null;
}

const plain = (name: StatisticName, section: string): Statistic => ({ name, section, lag: null });

/** In the order of the reference. */
export const STATISTICS: readonly Statistic[] = [
  plain('excursion', '5.1.1'),
  plain('directional-runs', '5.1.2'),
  plain('longest-directional-run', '5.1.3'),
  plain('increases-decreases', '5.1.4'),
  plain('median-runs', '5.1.5'),
  plain('longest-median-run', '5.1.6'),
  plain('average-collision', '5.1.7'),
  plain('longest-collision', '5.1.8'),
  ...LAGS.map((lag): Statistic => ({ name: 'periodicity', section: '5.1.9', lag })),
  ...LAGS.map((lag): Statistic => ({ name: 'covariance', section: '5.1.10', lag })),
  plain('compression', '5.1.11'),
];

const IDENTITY: Uint8Array = Uint8Array.from({ length: 256 }, (_, i) => i);

/**
 * @param population the symbols in the order to be measured
 * @param wanted by index into {@link STATISTICS}: what is not wanted is not computed, and stays NaN
 */
export function measure(
  { symbols, k, values, mean, median }: Population,
  wanted: (index: number) => boolean,
): Float64Array {
  const figures = new Float64Array(STATISTICS.length).fill(Number.NaN);
  const binary = k === 2;
  const any = (from: number, to: number) => {
    for (let i = from; i < to; i++) if (wanted(i)) return true;
    return false;
  };
  if (wanted(0)) figures[0] = excursion(symbols, values, mean);
  const blocks = binary && (any(1, 4) || any(8, 18)) ? onesPerBlock(symbols) : symbols;
  if (any(1, 4)) {
    const { runs, longest, commoner } = directionalRuns(blocks);
    figures.set([runs, longest, commoner], 1);
  }
  if (any(4, 6)) {
    const { runs, longest } = medianRuns(symbols, median);
    figures.set([runs, longest], 4);
  }
  if (any(6, 8)) {
    const { average, longest } = collisionLengths(binary ? bytesOfBits(symbols) : symbols);
    figures.set([average, longest], 6);
  }
  LAGS.forEach((lag, i) => {
    if (wanted(8 + i)) figures[8 + i] = periodicity(blocks, lag);
    if (wanted(13 + i)) figures[13 + i] = covariance(blocks, binary ? IDENTITY : values, lag);
  });
  if (wanted(18)) figures[18] = compressedLength(symbols, values);
  return figures;
}
