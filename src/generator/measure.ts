/**
 * Running one command again and again, each time a fresh process, to find out what its output is worth. Bounded in runs, time
 * and memory. What the runs say is judged by `assess/commands/`; nothing here throws because of what the command does.
 */
import type { RunTimes, Worth } from '../assess/commands/outcome.ts';
import { LEAST_RUNS } from '../assess/commands/policy.ts';
import { worthOf } from '../assess/commands/worth.ts';
import { wipe } from '../bytes.ts';
import { RndSeedError } from '../errors.ts';
import type { System } from '../system/type.ts';
import { judgeResult } from './judge.ts';
import type { DigestName } from './outcome.ts';

/** How often, and for how long, a command is run. */
export interface MeasureOptions {
  /** 2 … 100,000; default, and least for a credit, 100. */
  runs?: number;
  /** Deadline of one run, milliseconds (default 2000). */
  timeoutMs?: number;
  /** No run is begun later than this (default 60,000). */
  budgetMs?: number;
  /** Of each output; default 1 MiB, less where the runs would not fit into memory together. */
  maxBytes?: number;
  /** Default MD5, as the generator. */
  digest?: DigestName;
  /** Gives up: `ABORTED`. */
  signal?: AbortSignal;
  /** Hears of every run. */
  progress?: (step: { done: number; total: number }) => void;
}

/** All outputs together. */
const MEMORY_BYTES = 256 * 1024 * 1024;
/** A command that begins so does not work here. */
const HOPELESS = 3;

function checkOptions(words: readonly string[], runs: number): void {
  if (words.length === 0 || words[0] === '') {
    throw new RndSeedError('USAGE', 'no command is named', { hint: 'rnd-seed assess -- vmstat -s' });
  }
  if (!(Number.isInteger(runs) && runs >= 2 && runs <= 100_000)) {
    throw new RndSeedError('USAGE', `a command is run 2 to 100000 times, not ${runs}`, { subject: '--runs' });
  }
}

/** @throws RndSeedError USAGE; COMMAND_NOT_FOUND: no such program; ABORTED */
export async function measureCommand(
  system: System,
  words: readonly string[],
  options: MeasureOptions = {},
): Promise<Worth> {
  const {
    runs = LEAST_RUNS,
    timeoutMs = 2000,
    budgetMs = 60_000,
    signal,
    progress,
    digest = 'md5',
  } = options;
  checkOptions(words, runs);
  const [program, ...args] = words as [string, ...string[]];
  const path = program.startsWith('/') ? program : system.processes.find(program);
  if (path === null)
    throw new RndSeedError('COMMAND_NOT_FOUND', `no such program: ${program}`, { subject: program });
  const maxBytes = Math.min(options.maxBytes ?? 1024 * 1024, Math.floor(MEMORY_BYTES / runs));
  const outputs: Buffer[] = [];
  const times: RunTimes[] = [];
  let failed = 0;
  const startedMs = system.clock.now();
  try {
    for (let done = 0; done < runs; done++) {
      const startMs = system.clock.now();
      if (startMs - startedMs > budgetMs || (failed === HOPELESS && outputs.length === 0)) break;
      const result = await system.processes.run(path, args, { timeoutMs, maxBytes, signal });
      if (signal?.aborted)
        throw new RndSeedError('ABORTED', 'the runs were stopped', { cause: signal.reason });
      if (result.startFailure === 'ENOENT') {
        throw new RndSeedError('COMMAND_NOT_FOUND', `no such program: ${program}`, { subject: program });
      }
      const { outcome } = judgeResult(result);
      if (outcome === 'used' || outcome === 'empty') {
        outputs.push(Buffer.alloc(result.output.length, result.output));
        times.push({ startMs, endMs: system.clock.now() + 1 }); // a clock of whole milliseconds
      } else failed++;
      wipe(result.output);
      progress?.({ done: done + 1, total: runs });
    }
    return worthOf(outputs, { failed, times, digest });
  } finally {
    wipe(...outputs);
  }
}
