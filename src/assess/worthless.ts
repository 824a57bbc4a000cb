/** Samples that hold nothing, whatever is asked of them: none, or one value only. Pure. */
import type { Finding } from '../finding.ts';
import type { SampleSet } from './samples.ts';

/** @returns null where there is something to assess */
export function findWorthless({ samples, alphabet }: SampleSet): Finding | null {
  if (samples.length === 0)
    return {
      code: 'assess-empty',
      severity: 'failure',
      subject: 'samples',
      detail: 'there are no samples',
    };
  if (alphabet > 1) return null;
  const value = samples[0]!.toString(16).padStart(2, '0');
  return {
    code: 'assess-constant',
    severity: 'failure',
    subject: 'samples',
    detail: `all ${samples.length} samples are 0x${value}: no entropy`,
  };
}
