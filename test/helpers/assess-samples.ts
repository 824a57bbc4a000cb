/** Generators and short cuts for tests of the estimators. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { type BitString, packBits } from '../../src/assess/bit-string.ts';
import type { Estimate, EstimatorName, Track } from '../../src/assess/outcome.ts';
import { KINDS, smallSet } from './assess-data.ts';
import type { SlowScore } from './assess-slow.ts';
import { packageRoot } from './package-root.ts';

export const bitsFrom = (text: string): BitString =>
  packBits(Uint8Array.from(text.replaceAll(/[^01]/g, ''), Number), 1);

export const bitString = (samples: Uint8Array): BitString => packBits(samples, 1);

/** Texts of 0 … k − 1 of every kind that small sets have, and some that fast-check makes up. */
export function texts(k: number, lengths: { min: number; max: number }): fc.Arbitrary<Uint8Array> {
  const length = fc.integer(lengths);
  const kinds = KINDS.filter((kind) => kind !== 'gaps');
  const made = fc.tuple(fc.constantFrom(...kinds), length).map(([kind, n]) => smallSet(kind, k, n));
  const free = fc.uint8Array({ minLength: lengths.min, maxLength: lengths.max, max: k - 1 });
  return fc.oneof(made, free);
}

/** Right guesses and longest run, which all figures of a predictor follow from. */
export function scoreOf(estimate: Estimate): SlowScore {
  return { correct: estimate.C!, longestRun: estimate.r! - 1 };
}

interface VectorFile<T> {
  tests: T[];
}

const vectors = <T>(name: string): T[] => {
  const file = path.join(packageRoot(fileURLToPath(import.meta.url)), 'test/vectors/assess', name);
  return (JSON.parse(fs.readFileSync(file, 'utf8')) as VectorFile<T>).tests;
};

export interface ReferenceVector {
  name: string;
  exit: number;
  samples: number;
  alphabet: number;
  bits: number;
  assessed: number;
  hOriginal: number;
  hBitstring?: number;
  literal?: Partial<Record<EstimatorName, Record<string, number>>>;
  bitstring?: Partial<Record<EstimatorName, Record<string, number>>>;
}

/** What ea_restart says of a thousand rows of a thousand. */
export interface RestartVector {
  name: string;
  iid: boolean;
  initial: number;
  /** Simulated: in another run one more or less. */
  cutoff: number;
  /** The commonest value of any row or column. */
  most: number;
  verdict: 'passed' | 'sanity-failed' | 'validation-failed';
  /** As printed, six digits; −1 where an estimator did not answer. */
  hRows?: number;
  hColumns?: number;
  minEntropyBits?: number;
  rows?: Partial<Record<EstimatorName, number>>;
  columns?: Partial<Record<EstimatorName, number>>;
}

export interface SmallVector {
  kind: (typeof KINDS)[number];
  k: number;
  n: number;
  assessed: number;
  literal: Partial<Record<EstimatorName, number>>;
  bitstring: Partial<Record<EstimatorName, number>>;
}

export const referenceVectors = (): ReferenceVector[] => vectors('reference.json');
export const restartVectors = (): RestartVector[] => vectors('restart.json');
export const smallVectors = (): SmallVector[] => vectors('small.json');
export const TRACKS: readonly Track[] = ['literal', 'bitstring'];
