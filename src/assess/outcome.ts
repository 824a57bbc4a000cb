/** What the non-IID assessment of SP 800-90B §3.1.3 and §6.3 says. Shapes only. */
import type { Finding } from '../finding.ts';
import type { ConditioningReport } from './conditioning.ts';

/** The ten estimators, in the order of §6.3. */
export type EstimatorName =
  | 'most-common-value'
  | 'collision'
  | 'markov'
  | 'compression'
  | 't-tuple'
  | 'lrs'
  | 'multi-mcw'
  | 'lag'
  | 'multi-mmc'
  | 'lz78y';

/** §3.1.3: the samples as they are, and their bits one after the other. */
export type Track = 'literal' | 'bitstring';

/** A min-entropy with the figures that led to it, named as in the standard. `h` is null where the estimator cannot say. */
export interface Estimate {
  h: number | null;
  [figure: string]: number | null;
}

/** What one estimator says. */
export interface EstimatorRow {
  /** Its name. */
  name: EstimatorName;
  /** Of SP 800-90B: `6.3.1` … `6.3.10`. */
  section: string;
  /** Bits of min-entropy per sample; null: not defined for this alphabet, or the data are too few. */
  literal: number | null;
  /** Bits of min-entropy per bit; null likewise, and always where the samples themselves are binary. */
  bitstring: number | null;
}

/** The least of the ten estimators of SP 800-90B §6.3; `rnd-seed assess FILE --json` prints it. */
export interface NonIidReport {
  /** Name of this shape. */
  schema: 'rnd-seed/assess/1';
  /** How many there are. */
  samples: number;
  /** Width of a sample, 1 … 8 bits. */
  bitsPerSymbol: number;
  /** How many different samples there are. */
  alphabet: number;
  /** Per sample: min(width, hOriginal, width × hBitstring). An upper bound, never a proof. */
  minEntropyBits: number;
  /** Per sample, the least of the literal column. */
  hOriginal: number | null;
  /** Per bit, the least of the bit string's column; null where the samples are binary. */
  hBitstring: number | null;
  /** All ten, in the order of §6.3. */
  estimators: EstimatorRow[];
  /** §3.1.5, where a component was named. */
  conditioning?: ConditioningReport;
  /** What is to be known of the samples. */
  findings: Finding[];
}

export interface Step {
  /** Estimates already made. */
  done: number;
  total: number;
  estimator: EstimatorName;
  track: Track;
}

export interface NonIidOptions {
  /** Bits per sample, 1 … 8; by default the highest bit set in any sample decides. */
  bits?: number;
  /** Looked at between two estimates. */
  signal?: AbortSignal;
  /** Called before each estimate. */
  progress?: (step: Step) => void;
}
