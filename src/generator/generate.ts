/** `rnd-seed generate`: the commands run, judged and credited, as a plain object. */
import { wipe } from '../bytes.ts';
import type { System } from '../system/type.ts';
import { type CollectOptions, collect } from './collect.ts';
import type { GenerateOptions, GenerateReport } from './outcome.ts';

export interface Generated {
  report: GenerateReport;
  /** One raw digest per used command; the caller conditions or writes them, and wipes them. */
  digests: Buffer[];
}

/**
 * For `init` (with `quick`) and the CLI, which need the digests too.
 * @throws {RndSeedError} ABORTED; UNSUPPORTED where no digest works; USAGE for a command that is no array of strings
 */
export async function generateWith(system: System, options: CollectOptions = {}): Promise<Generated> {
  const { reports, digests, digest, findings } = await collect(system, options);
  const report: GenerateReport = {
    schema: 'rnd-seed/generate/1',
    digest,
    generator: reports,
    creditBits: reports.reduce((sum, { creditBits }) => sum + creditBits, 0),
    findings,
  };
  return { report, digests };
}

/** The report alone: whole catalogue, digests wiped. Throws as {@link generateWith}. */
export async function generate(system: System, options: GenerateOptions = {}): Promise<GenerateReport> {
  const { report, digests } = await generateWith(system, options);
  wipe(...digests);
  return report;
}
