/**
 * Runs the commands side by side, bounded, and digests what they say. Exit status and output are both checked: the
 * README's pipeline hashes nothing where its `ps` fails, and nobody notices.
 */
import { wipe } from '../bytes.ts';
import { RndSeedError } from '../errors.ts';
import type { Finding } from '../finding.ts';
import type { System } from '../system/type.ts';
import { type Attempt, runJob, userJobs } from './attempt.ts';
import { CATALOGUE, type CatalogueEntry, QUICK } from './catalogue.ts';
import { creditCommands } from './credit.ts';
import { checkDigestName, chooseDigest, type DigestChoice, digestOf, expectedDigest } from './digest.ts';
import { findInReports } from './findings.ts';
import type { CommandReport, DigestName, GenerateOptions } from './outcome.ts';

export interface CollectOptions extends GenerateOptions {
  /** Only the few entries that `init` can afford. Default: the whole catalogue. */
  quick?: boolean;
  /** The caller has nothing else to do: a single command may hold the process up (RunLimits.blocking). */
  mayBlock?: boolean;
  /** Other entries than the catalogue's. */
  entries?: readonly CatalogueEntry[];
  /** Default 1 MiB per command. */
  maxBytes?: number;
}

export interface Collected {
  /** Catalogue first, in its order, then the user's commands; a failed spelling stands before its fall-back. */
  reports: CommandReport[];
  /** One raw digest per used output, in the order of the reports; the caller wipes them. */
  digests: Buffer[];
  digest: DigestName;
  findings: Finding[];
}

/** @throws {RndSeedError} ABORTED; UNSUPPORTED where no digest works; USAGE for a command that is no array of strings */
export async function collect(system: System, options: CollectOptions = {}): Promise<Collected> {
  const { timeoutMs = 2000, maxBytes = 1024 * 1024, signal } = options;
  const entries = options.entries ?? (options.quick ? QUICK : CATALOGUE);
  if (options.digest !== undefined) checkDigestName(options.digest);
  const jobs = [
    ...entries.map((entry) => ({ entry, spellings: entry.spellings })),
    ...userJobs(options.commands),
  ];
  const limits = { timeoutMs, maxBytes, signal, blocking: options.mayBlock === true && jobs.length === 1 };
  let choice: DigestChoice | undefined;
  const digestOutput = (output: Buffer): Buffer => {
    choice ??= chooseDigest(system, options.digest);
    return digestOf(choice.name, output);
  };

  const perJob: Attempt[][] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < jobs.length; index = next++) {
      perJob[index] = await runJob(system, jobs[index]!, limits, digestOutput);
    }
  };
  const width = Math.max(1, Math.min(jobs.length, system.processes.parallelism()));
  // allSettled: nothing may still run when this returns
  const ends = await Promise.allSettled(Array.from({ length: width }, work));
  const attempts = perJob.flat();

  const broken = ends.find((end) => end.status === 'rejected');
  if (broken !== undefined || signal?.aborted) {
    wipe(...attempts.map(({ digest }) => digest));
    throw (
      broken?.reason ?? new RndSeedError('ABORTED', 'the commands were stopped', { cause: signal?.reason })
    );
  }

  markRepeated(attempts);
  const digest = choice?.name ?? expectedDigest(system, options.digest);
  const reports = creditReports(attempts, digest);
  return {
    reports,
    digests: attempts.flatMap((attempt) => attempt.digest ?? []),
    digest,
    findings: [...(choice?.findings ?? []), ...findInReports(reports)],
  };
}

/** The second of two equal digests says nothing new, whether the outputs were equal or collide. */
function markRepeated(attempts: readonly Attempt[]): void {
  attempts.forEach((attempt, index) => {
    const { digest, report } = attempt;
    if (digest === null) return;
    const first = attempts.slice(0, index).find((earlier) => earlier.digest?.equals(digest));
    if (first === undefined) return;
    const detail = `the same output as ${first.report.command}`;
    attempt.report = { ...report, outcome: 'repeated', detail };
    wipe(digest);
    attempt.digest = null;
  });
}

function creditReports(attempts: readonly Attempt[], digest: DigestName): CommandReport[] {
  const credits = creditCommands(
    attempts.map(({ cap, report: { outcome, bytes } }) => ({ outcome, bytes, cap })),
    digest,
  );
  return attempts.map(({ report }, index) => ({ ...report, digest, creditBits: credits[index]! }));
}
