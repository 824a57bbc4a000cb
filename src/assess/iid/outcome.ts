/** What the IID track of SP 800-90B §5 says. Shapes only. */
import type { Finding } from '../../finding.ts';

/** The eleven statistics of §5.1; two of them are taken at five lags. */
export type StatisticName =
  | 'excursion'
  | 'directional-runs'
  | 'longest-directional-run'
  | 'increases-decreases'
  | 'median-runs'
  | 'longest-median-run'
  | 'average-collision'
  | 'longest-collision'
  | 'periodicity'
  | 'covariance'
  | 'compression';

export interface PermutationRow {
  name: StatisticName;
  /** Of SP 800-90B: `5.1.1` … `5.1.11`. */
  section: string;
  lag: number | null;
  /** The statistic of the samples in their own order. */
  unpermuted: number;
  /** Permutations whose statistic was greater, equal, smaller; counting stops once the statistic has passed. */
  above: number;
  equal: number;
  below: number;
  /** Null while neither is certain: no permutations were run. */
  passed: boolean | null;
}

export interface PermutationTest {
  section: '5.1';
  /** Permutations made: as many as were needed for every statistic to pass, else all that were asked for. */
  done: number;
  rows: PermutationRow[];
  passed: boolean | null;
}

export interface ChiSquare {
  section: '5.2.1' | '5.2.2' | '5.2.3' | '5.2.4';
  score: number;
  degreesOfFreedom: number;
  /** 1 where there are no degrees of freedom: too few samples for this alphabet to say anything. */
  pValue: number;
  passed: boolean;
}

export interface LongestRepeatTest {
  section: '5.2.5';
  /** Probability that two samples are equal. */
  collisionProbability: number;
  /** Samples in the longest string that comes twice. */
  longest: number;
  /** Probability of a repeat of that length or more if the samples were IID. */
  pValue: number;
  passed: boolean;
}

export interface IidReport {
  schema: 'rnd-seed/assess-iid/1';
  samples: number;
  bitsPerSymbol: number;
  /** How many different samples there are. */
  alphabet: number;
  /** IID is never proven: at best nothing speaks against it. */
  verdict: 'not-refuted' | 'refuted' | 'undecided';
  /** Per sample: min(width, hOriginal, width × hBitstring). Worth something only where IID is not refuted, and argued for. */
  minEntropyBits: number;
  /** §6.3.1 on the samples, and on their bits; null where it is not defined. */
  hOriginal: number | null;
  hBitstring: number | null;
  chiSquare: { independence: ChiSquare; goodnessOfFit: ChiSquare } | null;
  lrs: LongestRepeatTest | null;
  permutation: PermutationTest | null;
  findings: Finding[];
}

export interface IidStep {
  /** Permutations made. */
  done: number;
  total: number;
  /** Statistics that have passed. */
  passed: number;
  statistics: number;
}

/** The four words of xoshiro256**. */
export type RandomSeed = readonly [bigint, bigint, bigint, bigint];

export interface IidOptions {
  /** Bits per sample, 1 … 8; by default the highest bit set in any sample decides. */
  bits?: number;
  /** Looked at between two permutations. */
  signal?: AbortSignal;
  /** Default 10,000, as §5.1 says. */
  permutations?: number;
  /** Run the permutations even where another test has refuted IID already. */
  thorough?: boolean;
  /** Of the shuffles; the same seed gives the same counts. */
  seed?: RandomSeed;
  progress?: (step: IidStep) => void;
}
