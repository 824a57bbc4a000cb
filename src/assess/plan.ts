/**
 * Which estimates an assessment makes, and of what: SP 800-90B §3.1.3 and §6.3. Estimates that share a structure (t-tuple and
 * LRS) are one step. Steps are independent, so that two threads can share them out. Pure.
 */
import { type BitString, countOnes } from './bit-string.ts';
import { collision } from './estimators/collision.ts';
import { compression } from './estimators/compression.ts';
import { lag } from './estimators/lag.ts';
import { lagBits } from './estimators/lag-bits.ts';
import { lrs } from './estimators/lrs.ts';
import { lz78y } from './estimators/lz78y.ts';
import { lz78yBits } from './estimators/lz78y-bits.ts';
import { markov } from './estimators/markov.ts';
import { mostCommonValue } from './estimators/most-common-value.ts';
import { multiMcw } from './estimators/multi-mcw.ts';
import { multiMcwBits } from './estimators/multi-mcw-bits.ts';
import { multiMmc } from './estimators/multi-mmc.ts';
import { multiMmcBits } from './estimators/multi-mmc-bits.ts';
import { tTuple } from './estimators/t-tuple.ts';
import type { Estimate, EstimatorName, Track } from './outcome.ts';
import { binarySamples, bitsOf, mapDown, type SampleSet } from './samples.ts';
import { bitRepeats } from './suffixes/bit-repeats.ts';
import { symbolRepeats } from './suffixes/symbol-repeats.ts';

export const SECTIONS: readonly (readonly [EstimatorName, string])[] = [
  ['most-common-value', '6.3.1'],
  ['collision', '6.3.2'],
  ['markov', '6.3.3'],
  ['compression', '6.3.4'],
  ['t-tuple', '6.3.5'],
  ['lrs', '6.3.6'],
  ['multi-mcw', '6.3.7'],
  ['lag', '6.3.8'],
  ['multi-mmc', '6.3.9'],
  ['lz78y', '6.3.10'],
];

export type Estimates = Partial<Record<EstimatorName, Estimate>>;

export interface PlannedStep {
  track: Track;
  /** The first of the estimates that it makes. */
  estimator: EstimatorName;
  run(): Estimates;
}

/** @returns no steps where there is nothing to choose from: an alphabet of one */
export function planSteps(set: SampleSet): PlannedStep[] {
  if (set.alphabet < 2) return [];
  if (set.alphabet === 2)
    return bitSteps(
      'literal',
      lazily(() => binarySamples(set)),
    );
  return [
    ...bitSteps(
      'bitstring',
      lazily(() => bitsOf(set)),
    ),
    ...symbolSteps(
      set.alphabet,
      Math.max(...set.counts),
      lazily(() => mapDown(set)),
    ),
  ];
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function bitSteps(track: Track, bits: () => BitString): PlannedStep[] {
  const step = (estimator: EstimatorName, run: () => Estimates): PlannedStep => ({ track, estimator, run });
  return [
    step('most-common-value', () => {
      const ones = countOnes(bits());
      return { 'most-common-value': mostCommonValue(Math.max(ones, bits().length - ones), bits().length) };
    }),
    step('collision', () => ({ collision: collision(bits()) })),
    step('markov', () => ({ markov: markov(bits()) })),
    step('compression', () => ({ compression: compression(bits()) })),
    step('t-tuple', () => {
      const repeats = bitRepeats(bits());
      return { 't-tuple': tTuple(repeats), lrs: lrs(repeats) };
    }),
    step('multi-mcw', () => ({ 'multi-mcw': multiMcwBits(bits()) })),
    step('lag', () => ({ lag: lagBits(bits()) })),
    step('multi-mmc', () => ({ 'multi-mmc': multiMmcBits(bits()) })),
    step('lz78y', () => ({ lz78y: lz78yBits(bits()) })),
  ];
}

/** §6.3.2 … §6.3.4 are defined for two values only. */
function symbolSteps(k: number, mode: number, symbols: () => Uint8Array): PlannedStep[] {
  const step = (estimator: EstimatorName, run: () => Estimates): PlannedStep => ({
    track: 'literal',
    estimator,
    run,
  });
  return [
    step('most-common-value', () => ({ 'most-common-value': mostCommonValue(mode, symbols().length) })),
    step('t-tuple', () => {
      const repeats = symbolRepeats(symbols(), k);
      return { 't-tuple': tTuple(repeats), lrs: lrs(repeats) };
    }),
    step('multi-mcw', () => ({ 'multi-mcw': multiMcw(symbols(), k) })),
    step('lag', () => ({ lag: lag(symbols(), k) })),
    step('multi-mmc', () => ({ 'multi-mmc': multiMmc(symbols(), k) })),
    step('lz78y', () => ({ lz78y: lz78y(symbols(), k) })),
  ];
}
