/**
 * The non-IID assessment of SP 800-90B §3.1.3: ten estimators on the samples as they are and on their bits, and the least of
 * them. What comes out is an upper bound: a fixed stream of good digits can score 6.6 bits of 8. Pure.
 */
import { RndSeedError } from '../errors.ts';
import type { NonIidOptions, NonIidReport, Track } from './outcome.ts';
import { type Estimates, planSteps } from './plan.ts';
import { reportOf } from './report.ts';
import { examineSamples } from './samples.ts';

/**
 * @param samples one per byte; empty and constant input are answered with 0 bits and a finding
 * @throws RndSeedError USAGE: `bits` outside 1 … 8, or samples that do not fit
 * @throws RndSeedError REFUSED: too many samples
 * @throws RndSeedError ABORTED: by the signal, between two estimates
 */
export function assessNonIid(samples: Uint8Array, options: NonIidOptions = {}): NonIidReport {
  const set = examineSamples(samples, options.bits);
  const steps = planSteps(set);
  const estimates: Record<Track, Estimates> = { literal: {}, bitstring: {} };
  steps.forEach(({ track, estimator, run }, done) => {
    if (options.signal?.aborted) throw abortedAssessment(options.signal);
    options.progress?.({ done, total: steps.length, estimator, track });
    Object.assign(estimates[track], run());
  });
  return reportOf(set, estimates);
}

export function abortedAssessment(signal: AbortSignal): RndSeedError {
  return new RndSeedError('ABORTED', 'the assessment was given up', { cause: signal.reason });
}
