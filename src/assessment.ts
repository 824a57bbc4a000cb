/**
 * What `rnd-seed assess` and the library's `assess` share: which track of SP 800-90B is taken, and whether on threads. Few
 * samples take less time than a thread takes to start.
 */
import { assessNonIid } from './assess/assess.ts';
import { type Component, conditionSamples } from './assess/conditioning.ts';
import { mostCommonValue } from './assess/estimators/most-common-value.ts';
import { assessIid } from './assess/iid/assess.ts';
import type { IidReport } from './assess/iid/outcome.ts';
import type { NonIidReport, Step } from './assess/outcome.ts';
import { assessParallel, type StepMessage } from './assess/parallel.ts';
import { assessRestart, type RestartReport } from './assess/restart.ts';
import { RndSeedError } from './errors.ts';
import type { System } from './system/type.ts';

/** Which track of SP 800-90B is taken, and how. */
export interface AssessOptions {
  /** Bits per sample, 1 … 8; by default the highest bit set in any sample decides. */
  bits?: number;
  /** SP 800-90B §5: is there anything that speaks against independent, identically distributed samples? Default false. */
  iid?: boolean;
  /**
   * §3.1.4: the samples are a thousand after each of a thousand restarts, restart after restart. `initial` is H_I of §3.1.3;
   * without it the samples are assessed themselves, which is only a stand-in.
   */
  restart?: {
    /** Bits per sample. */
    initial?: number;
  };
  /** §3.1.5: what is left after a conditioning component that takes these samples. */
  conditioning?: Component;
  /** Threads of the non-IID estimators (default 2, less on a smaller machine). */
  threads?: number;
  /** Gives up: `ABORTED`. */
  signal?: AbortSignal;
  /** Hears what is being done, and how far it is. */
  progress?: (step: AssessStep) => void;
}

/** How far it is. */
export interface AssessStep {
  /** An estimator and its track, or the permutations. */
  what: string;
  /** Parts that are done. */
  done: number;
  /** All of them. */
  total: number;
}

/** What `assess` says; the options choose which. */
export type AssessReport = NonIidReport | IidReport | RestartReport;

const FEW_SAMPLES = 20_000;
const MOST_THREADS = 64;

type NonIid = (samples: Uint8Array, bits: number | undefined) => Promise<NonIidReport>;

function nonIidWith(system: System, worker: string | URL | null, options: AssessOptions): NonIid {
  const { signal, progress } = options;
  const threads = options.threads ?? Math.min(2, system.processes.parallelism());
  if (!(Number.isInteger(threads) && threads >= 1 && threads <= MOST_THREADS)) {
    throw new RndSeedError('USAGE', `there are 1 to ${MOST_THREADS} threads, not ${threads}`, {
      subject: '--threads',
    });
  }
  return async (samples, bits) => {
    const shared = {
      ...(bits === undefined ? {} : { bits }),
      ...(signal === undefined ? {} : { signal }),
      progress: ({ done, total, estimator, track }: Step) =>
        progress?.({ what: `${estimator}, ${track === 'literal' ? 'literal' : 'bit string'}`, done, total }),
    };
    if (worker === null || samples.length < FEW_SAMPLES) return assessNonIid(samples, shared);
    try {
      return await assessParallel(samples, {
        ...shared,
        threads,
        start: (errand, listen, stop) =>
          system.threads.run(worker, errand, (message) => listen(message as StepMessage), stop),
      });
    } catch (error) {
      // Node's permission model without --allow-worker.
      if ((error as { code?: unknown }).code === 'ERR_ACCESS_DENIED') return assessNonIid(samples, shared);
      throw error;
    }
  };
}

async function iidWith(samples: Uint8Array, { bits, signal, progress }: AssessOptions): Promise<IidReport> {
  return assessIid(samples, {
    ...(bits === undefined ? {} : { bits }),
    ...(signal === undefined ? {} : { signal }),
    progress: ({ done, total, passed, statistics }) =>
      progress?.({ what: `permutations, ${passed} of ${statistics} statistics passed`, done, total }),
  });
}

function commonestValue(samples: Uint8Array): number {
  const counts = new Float64Array(256);
  for (const sample of samples) counts[sample]!++;
  return mostCommonValue(Math.max(...counts), samples.length).h ?? 0;
}

async function restartWith(
  nonIid: NonIid,
  samples: Uint8Array,
  { initial }: { initial?: number },
  options: AssessOptions,
): Promise<RestartReport> {
  const { bits, iid } = options;
  // A usage error comes before the long work.
  if (initial !== undefined || samples.length !== 1_000_000) {
    return assessRestart(samples, {
      ...(bits === undefined ? {} : { bits }),
      initial: initial ?? 0,
      estimate: iid
        ? (rows) => commonestValue(rows)
        : async (rows, width) => (await nonIid(rows, width)).hOriginal ?? 0,
      ...(iid
        ? { test: async (rows, width) => (await iidWith(rows, { ...options, bits: width })).verdict }
        : {}),
    });
  }
  const first = iid ? await iidWith(samples, options) : await nonIid(samples, bits);
  const report = await restartWith(nonIid, samples, { initial: first.minEntropyBits }, options);
  report.findings.push({
    code: 'assess-restart-initial',
    severity: 'warning',
    subject: 'restart',
    detail:
      'The initial estimate was made of the restart data themselves. SP 800-90B takes it of a million consecutive samples.',
    remedy: 'rnd-seed assess CONSECUTIVE, then rnd-seed assess --restart --initial BITS FILE',
  });
  return report;
}

/**
 * @param worker the built `assess-worker`; null: everything in this thread
 * @throws RndSeedError USAGE, REFUSED (too many samples), ABORTED
 */
export async function assessWith(
  system: System,
  worker: string | URL | null,
  samples: Uint8Array,
  options: AssessOptions = {},
): Promise<AssessReport> {
  const { conditioning } = options;
  if (conditioning === undefined) return assessTrack(system, worker, samples, options);
  conditionSamples(conditioning, { bitsPerSymbol: 8, minEntropyBits: 0 }); // a usage error comes before the long work
  const report = await assessTrack(system, worker, samples, options);
  const { bitsPerSymbol } = report;
  return {
    ...report,
    conditioning: conditionSamples(conditioning, { bitsPerSymbol, minEntropyBits: usable(report) }),
  };
}

/** The estimate of the IID track is none where the samples are not IID. */
function usable(report: AssessReport): number {
  return 'verdict' in report && report.verdict !== 'not-refuted' && report.verdict !== 'passed'
    ? 0
    : report.minEntropyBits;
}

async function assessTrack(
  system: System,
  worker: string | URL | null,
  samples: Uint8Array,
  options: AssessOptions,
): Promise<AssessReport> {
  const nonIid = nonIidWith(system, worker, options);
  if (options.restart !== undefined) return restartWith(nonIid, samples, options.restart, options);
  return options.iid ? iidWith(samples, options) : nonIid(samples, options.bits);
}
