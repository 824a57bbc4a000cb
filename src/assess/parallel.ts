/**
 * The same assessment on several threads. Steps are independent and taken, the long ones first, from one queue that the
 * threads share, so that none waits for another; the calling thread stays free for progress and for giving up. How a
 * thread is started is the caller's business. Pure.
 */
import { abortedAssessment } from './assess.ts';
import type { EstimatorName, NonIidOptions, NonIidReport, Track } from './outcome.ts';
import { type Estimates, type PlannedStep, planSteps } from './plan.ts';
import { reportOf } from './report.ts';
import { examineSamples } from './samples.ts';

/** What a thread is given; samples and queue are shared memory. */
export interface Errand {
  samples: Uint8Array;
  bits: number;
  /** How many steps have been taken. */
  queue: Int32Array;
}

/** What a thread says: a step is begun, or made. */
export interface StepMessage {
  track: Track;
  estimator: EstimatorName;
  estimates?: Estimates;
}

/** Starts a thread that calls {@link runErrand}; settles when the thread has ended. */
export type StartThread = (
  errand: Errand,
  listen: (message: StepMessage) => void,
  signal: AbortSignal,
) => Promise<void>;

export interface ParallelOptions extends NonIidOptions {
  start: StartThread;
  threads?: number;
}

/** As `assessNonIid`, but what a thread fails with is thrown, too. */
export async function assessParallel(samples: Uint8Array, options: ParallelOptions): Promise<NonIidReport> {
  const { signal, start, progress } = options;
  const set = examineSamples(samples, options.bits);
  const total = planSteps(set).length;
  const errand: Errand = {
    samples: shared(samples),
    bits: set.bits,
    queue: new Int32Array(new SharedArrayBuffer(4)),
  };
  const estimates: Record<Track, Estimates> = { literal: {}, bitstring: {} };
  let done = 0;
  const listen = ({ track, estimator, estimates: made }: StepMessage): void => {
    if (made === undefined) progress?.({ done, total, estimator, track });
    else {
      done++;
      Object.assign(estimates[track], made);
    }
  };
  const failed = new AbortController();
  const either = signal === undefined ? failed.signal : AbortSignal.any([signal, failed.signal]);
  try {
    if (signal?.aborted) throw abortedAssessment(signal);
    const threads = Array.from({ length: Math.min(options.threads ?? 2, total) }, () =>
      start(errand, listen, either),
    );
    await Promise.all(threads);
  } catch (error) {
    failed.abort(error);
    throw signal?.aborted ? abortedAssessment(signal) : error;
  }
  return reportOf(set, estimates);
}

function shared(samples: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(samples.length));
  copy.set(samples);
  return copy;
}

/** Inside a thread: takes steps until there are none. */
export function runErrand({ samples, bits, queue }: Errand, say: (message: StepMessage) => void): void {
  const steps = longestFirst(planSteps(examineSamples(samples, bits)));
  for (let next = Atomics.add(queue, 0, 1); next < steps.length; next = Atomics.add(queue, 0, 1)) {
    const { track, estimator, run } = steps[next]!;
    say({ track, estimator });
    say({ track, estimator, estimates: run() });
  }
}

/** The steps that take long; the others are short, and fill up what is left. */
const LONG: readonly string[] = [
  'bitstring t-tuple',
  'literal multi-mmc',
  'bitstring multi-mmc',
  'literal t-tuple',
  'bitstring lag',
  'literal lz78y',
];

function longestFirst(steps: readonly PlannedStep[]): PlannedStep[] {
  const rank = ({ track, estimator }: PlannedStep): number => {
    const place = LONG.indexOf(`${track} ${estimator}`);
    return place < 0 ? LONG.length : place;
  };
  return [...steps].sort((a, b) => rank(a) - rank(b));
}
