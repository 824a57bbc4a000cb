/** A process that is watched: its memory, its descriptors. */
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Sample {
  atMs: number;
  residentKiB: number;
  descriptors: number;
}

export const descriptorsOf = (pid: number): number => fs.readdirSync(`/proc/${pid}/fd`).length;

export const residentKiBOf = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]);

function sample(pid: number, started: number): Sample {
  return {
    atMs: Date.now() - started,
    residentKiB: residentKiBOf(pid),
    descriptors: descriptorsOf(pid),
  };
}

export async function sampleUntil(pid: number, isOver: () => boolean): Promise<Sample[]> {
  const started = Date.now();
  const samples: Sample[] = [];
  while (!isOver()) {
    samples.push(sample(pid, started));
    await sleep(500);
  }
  return samples;
}

/** Of the middle and of the end, so that what a start allocates does not count. */
export function judgeMemory(samples: readonly Sample[]): {
  warmKiB: number;
  lastKiB: number;
  isFlat: boolean;
} {
  const median = (part: readonly Sample[]): number =>
    part.map(({ residentKiB }) => residentKiB).sort((a, b) => a - b)[part.length >> 1]!;
  const at = (share: number): number => Math.floor(samples.length * share);
  const warmKiB = median(samples.slice(at(0.3), at(0.45)));
  const lastKiB = median(samples.slice(at(0.85)));
  // A collector that has not run yet is no leak; 20 minutes of one would be more than this.
  return { warmKiB, lastKiB, isFlat: lastKiB < warmKiB * 1.1 + 6144 };
}
