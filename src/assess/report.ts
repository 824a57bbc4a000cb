/** The report of a non-IID assessment, and what it has to say about the data. Pure. */
import type { Finding } from '../finding.ts';
import { combine } from './combine.ts';
import type { EstimatorRow, NonIidReport, Track } from './outcome.ts';
import { type Estimates, SECTIONS } from './plan.ts';
import type { SampleSet } from './samples.ts';
import { findWorthless } from './worthless.ts';

/** §3.1.1: an assessment takes a million consecutive samples. */
export const FULL_SAMPLES = 1_000_000;

export function reportOf(set: SampleSet, estimates: Record<Track, Estimates>): NonIidReport {
  const estimators: EstimatorRow[] = SECTIONS.map(([name, section]) => ({
    name,
    section,
    literal: estimates.literal[name]?.h ?? null,
    bitstring: estimates.bitstring[name]?.h ?? null,
  }));
  return {
    schema: 'rnd-seed/assess/1',
    samples: set.samples.length,
    bitsPerSymbol: set.bits,
    alphabet: set.alphabet,
    ...combine(estimators, set.bits),
    estimators,
    findings: findingsOf(set, estimators),
  };
}

function findingsOf(set: SampleSet, rows: readonly EstimatorRow[]): Finding[] {
  const { samples, bits, width } = set;
  const finding = (
    code: string,
    severity: Finding['severity'],
    detail: string,
    remedy?: string,
  ): Finding => ({
    code: `assess-${code}`,
    severity,
    subject: 'samples',
    detail,
    ...(remedy === undefined ? {} : { remedy }),
  });
  const worthless = findWorthless(set);
  if (worthless !== null) return [worthless];
  const found: Finding[] = [];
  const missing = rows.filter((row) => row.literal === null && row.bitstring === null);
  if (missing.length > 0)
    found.push(
      finding(
        'too-short',
        'warning',
        `${samples.length} samples are too few for ${missing.map((row) => row.name).join(', ')}`,
      ),
    );
  if (samples.length < FULL_SAMPLES)
    found.push(
      finding(
        'short',
        'warning',
        `${samples.length} samples are fewer than the ${FULL_SAMPLES} of SP 800-90B; the figures are too low or too rough`,
        `collect ${FULL_SAMPLES} samples`,
      ),
    );
  if (width < bits)
    found.push(
      finding(
        'narrower',
        'warning',
        `the samples use ${width} of their ${bits} bits; the others are zeros in the bit string`,
        `assess them with --bits ${Math.max(1, width)}`,
      ),
    );
  return found;
}
