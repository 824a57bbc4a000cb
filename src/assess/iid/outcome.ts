/** What the IID track of SP 800-90B §5 says. Shapes only. */
import type { Finding } from '../../finding.ts';
import type { ConditioningReport } from '../conditioning.ts';

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

/** One statistic of §5.1, at one lag. */
export interface PermutationRow {
  /** Its name. */
  name: StatisticName;
  /** Of SP 800-90B: `5.1.1` … `5.1.11`. */
  section: string;
  /** In samples: 1, 2, 8, 16 or 32; null for a statistic without one. */
  lag: number | null;
  /** The statistic of the samples in their own order. */
  unpermuted: number;
  /** Permutations whose statistic was greater; counting stops once the statistic has passed. */
  above: number;
  /** Equal. */
  equal: number;
  /** Smaller. */
  below: number;
  /** Null: no permutations were run. */
  passed: boolean | null;
}

/** Is the order of the samples like any other order of them? */
export interface PermutationTest {
  /** Of SP 800-90B. */
  section: '5.1';
  /** Permutations made: as many as were needed for every statistic to pass, else all that were asked for. */
  done: number;
  /** One for each statistic and lag. */
  rows: PermutationRow[];
  /** Every row did; null: no permutations were run. */
  passed: boolean | null;
}

/** A chi-square test: 5.2.1 and 5.2.2 for samples of several bits, 5.2.3 and 5.2.4 for binary ones. */
export interface ChiSquare {
  /** Of SP 800-90B. */
  section: '5.2.1' | '5.2.2' | '5.2.3' | '5.2.4';
  /** The statistic. */
  score: number;
  /** Of the distribution that it is compared with. */
  degreesOfFreedom: number;
  /** 1 where there are no degrees of freedom: too few samples for this alphabet to say anything. */
  pValue: number;
  /** The p-value is 0.001 or more. */
  passed: boolean;
}

/** Is the longest string that comes twice longer than chance has it? */
export interface LongestRepeatTest {
  /** Of SP 800-90B. */
  section: '5.2.5';
  /** Probability that two samples are equal. */
  collisionProbability: number;
  /** Samples in the longest string that comes twice. */
  longest: number;
  /** Probability of a repeat of that length or more if the samples were IID. */
  pValue: number;
  /** The p-value is 0.001 or more. */
  passed: boolean;
}

/** Whether anything speaks against independent, identically distributed samples (SP 800-90B §5). */
export interface IidReport {
  /** Name of this shape. */
  schema: 'rnd-seed/assess-iid/1';
  /** How many there are. */
  samples: number;
  /** Width of a sample, 1 … 8 bits. */
  bitsPerSymbol: number;
  /** How many different samples there are. */
  alphabet: number;
  /** IID is never proven: at best nothing speaks against it. */
  verdict: 'not-refuted' | 'refuted' | 'undecided';
  /** Per sample: min(width, hOriginal, width × hBitstring). Worth something only where IID is not refuted, and argued for. */
  minEntropyBits: number;
  /** Bits per sample by §6.3.1; null where it is not defined. */
  hOriginal: number | null;
  /** The same on their bits, per bit. */
  hBitstring: number | null;
  /** §5.2.1 – §5.2.4; null: not run. */
  chiSquare: {
    /** Does a sample depend on the one before it? */
    independence: ChiSquare;
    /** Is the distribution the same from beginning to end? */
    goodnessOfFit: ChiSquare;
  } | null;
  /** §5.2.5; null: not run. */
  lrs: LongestRepeatTest | null;
  /** §5.1; null: not run. */
  permutation: PermutationTest | null;
  /** §3.1.5, where a component was named. */
  conditioning?: ConditioningReport;
  /** What is to be known of the samples. */
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
