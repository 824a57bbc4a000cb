/** One command with its spellings: run, judged, digested, wiped. Nothing here throws because of a command. */
import { wipe } from '../bytes.ts';
import { RndSeedError } from '../errors.ts';
import type { RunLimits, RunResult, System } from '../system/type.ts';
import type { CatalogueEntry, Spelling } from './catalogue.ts';
import { quoteCommandLine } from './command-line.ts';
import type { Judged } from './credit.ts';
import { judgeResult } from './judge.ts';
import type { CommandReport, GenerateOptions } from './outcome.ts';

/** One of the catalogue's commands with its spellings, or the user's with its only one. */
export interface Job {
  entry: CatalogueEntry | null;
  spellings: readonly Spelling[];
}

export interface Attempt {
  /** What the command may earn; null for the user's. */
  cap: Judged['cap'];
  report: Omit<CommandReport, 'digest' | 'creditBits'>;
  /** Null unless the outcome is `used`. */
  digest: Buffer | null;
}

const NOT_FOUND: RunResult = {
  status: null,
  killedBy: null,
  startFailure: 'ENOENT',
  output: Buffer.alloc(0),
  capped: false,
  timedOut: false,
  elapsedMs: 0,
};

/** @throws {RndSeedError} USAGE: not an array of strings with a program in front */
export function userJobs(commands: GenerateOptions['commands'] = []): Job[] {
  return commands.map((words: unknown) => {
    const [program, ...args] = Array.isArray(words) ? words : [];
    if (!program || [program, ...args].some((word) => typeof word !== 'string')) {
      throw new RndSeedError('USAGE', 'a command is a program and its arguments, as an array of strings', {
        subject: 'commands',
      });
    }
    return { entry: null, spellings: [{ words: [program, ...args], capBits: 0 }] };
  });
}

async function runSpelling(
  system: System,
  entry: CatalogueEntry | null,
  { words: [program, ...args], capBits }: Spelling,
  limits: RunLimits,
  digest: (output: Buffer) => Buffer,
): Promise<Attempt> {
  // An absolute name is run as it is, so that "may not be executed" is not taken for "not there".
  const path = program.startsWith('/') ? program : system.processes.find(program);
  const result = path === null ? NOT_FOUND : await system.processes.run(path, args, limits);
  try {
    const { outcome, detail } = judgeResult(result);
    const used = outcome === 'used';
    return {
      cap: entry && { group: entry.group, bits: capBits },
      report: {
        ...(entry === null ? {} : { entry: entry.id }),
        command: quoteCommandLine([program, ...args]),
        outcome,
        ...(detail === undefined ? {} : { detail }),
        bytes: used ? result.output.length : 0,
        elapsedMs: result.elapsedMs,
      },
      digest: used ? digest(result.output) : null,
    };
  } finally {
    wipe(result.output); // ours since run() returned
  }
}

/** Tries the spellings until one works; every one that did not has its report too. */
export async function runJob(
  system: System,
  { entry, spellings }: Job,
  limits: RunLimits,
  digest: (output: Buffer) => Buffer,
): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  const missing = new Set<string>();
  for (const spelling of spellings) {
    if (limits.signal?.aborted) break;
    if (missing.has(spelling.words[0])) continue;
    const attempt = await runSpelling(system, entry, spelling, limits, digest);
    attempts.push(attempt);
    if (attempt.report.outcome === 'used') break;
    if (attempt.report.outcome === 'missing') missing.add(spelling.words[0]);
  }
  return attempts;
}
