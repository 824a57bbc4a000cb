/**
 * strace(1) as an instrument: numbers a program's file-system calls, then repeats the run and interferes at one of them.
 * Only the main thread is traced, because `when=` counts per thread. Every interference is checked to have happened at
 * the call that was meant.
 */
import fs from 'node:fs';
import path from 'node:path';
import { program, RIG_PROGRAM, run, work } from './rig.ts';

const CALLS: readonly string[] = (
  'open openat stat fstat lstat newfstatat statx readlink readlinkat symlink symlinkat link linkat unlink unlinkat ' +
  'rename renameat renameat2 read pread64 write pwrite64 fsync fdatasync close fchmod fchown ftruncate getdents64'
).split(' ');

export interface Point {
  call: string;
  /** Which of its name, from 1. */
  ordinal: number;
  /** What it does, without what differs from run to run. */
  shape: string;
  line: string;
  /** It is about another file: /proc, /etc/machine-id, /dev/urandom. */
  isForeign: boolean;
}

const LINE = /^(\w+)\(/;

/** The call and the names it is given: what a failed or killed call shows as well. */
function shapeOf(line: string, seed: string): string {
  const names = /^p?(read|write)(64)?\(/.test(line) ? [] : (line.match(/"\/[^"]*"/g) ?? []); // those show content
  const shown = names.map((name) =>
    name.replace(path.dirname(seed), 'DIRECTORY').replace(/[0-9a-f]{8,}|\d+/g, '#'),
  );
  return `${LINE.exec(line)?.[1]}(${shown.join(', ')})`;
}

const read = (log: string): string[] => fs.readFileSync(log, 'utf8').split('\n');

/**
 * Numbers the calls, from the first that names the seed's directory to the end of the program's work. About one start in
 * sixty makes a call more or less (glibc looks at /proc/sys/vm/overcommit_memory), which shifts all numbers after it:
 * only what two starts agree on is taken.
 * @param prepare makes a new directory ready and returns the seed's path in it
 */
export function calibrate(prepare: () => string): Point[] {
  let previous = '';
  for (let attempt = 0; attempt < 10; attempt++) {
    const points = calibrateOnce(prepare());
    const shown = points.map(({ call, ordinal, shape }) => `${call} ${ordinal} ${shape}`).join('\n');
    if (shown === previous) return points;
    previous = shown;
  }
  throw new Error('no two starts of the program make the same calls');
}

function calibrateOnce(seed: string): Point[] {
  const log = path.join(work, 'calibration');
  const done = run(['strace', '-qq', '-o', log, '-e', `trace=${CALLS}`, '--', ...program(seed)]);
  if (done.status !== 0) throw new Error(`calibration: ${done.status} ${done.stdout} ${done.stderr}`);
  const counts = new Map<string, number>();
  const points: Point[] = [];
  const foreign = new Set<string>();
  for (const line of read(log)) {
    const call = LINE.exec(line)?.[1];
    if (!call) continue;
    const ordinal = (counts.get(call) ?? 0) + 1;
    counts.set(call, ordinal);
    if (points.length > 0 || line.includes(`"${path.dirname(seed)}`)) {
      const name = /^p?(?:read|write)(?:64)?\(/.test(line) ? undefined : /"(\/[^"]*)"/.exec(line)?.[1];
      const descriptor = /^\w+\((\d+)/.exec(line)?.[1] ?? '';
      const isElsewhere = name !== undefined && !name.startsWith('/proc/self/fd/') && !seed.startsWith(name);
      const isForeign = isElsewhere || foreign.has(descriptor);
      points.push({ call, ordinal, shape: shapeOf(line, seed), line, isForeign });
      if (call === 'openat' && isElsewhere) foreign.add(/ = (\d+)$/.exec(line)?.[1] ?? 'failed');
      if (call === 'close') foreign.delete(descriptor);
    }
  }
  // What follows the last word of the program is Node closing down.
  const last = points.findLastIndex(({ call, line }) => call === 'write' && /"(USED|.*\\n")/.test(line));
  return last === -1 ? points : points.slice(0, last + 1);
}

export interface Interference {
  /** It happened, and at the call that was meant. */
  hit: boolean;
  status: number | null;
  signal: string | null;
  stdout: string;
  stderr: string;
  /** Bytes were on their way to a consumer: said so, or wrote to the kernel's device. */
  used: 'from-old' | 'fresh' | null;
}

/** @param what `signal=KILL` (before the call) or `error=ENOSPC` (instead of it) */
export function interfere(
  seed: string,
  { call, ordinal, shape }: Point,
  what: string,
  environment: NodeJS.ProcessEnv = {},
): Interference {
  const log = path.join(work, 'interference');
  const traced = RIG_PROGRAM && call !== 'openat' ? `${call},openat` : call;
  const inject = `inject=${call}:${what}:when=${ordinal}`;
  const command = ['strace', '-qq', '-o', log, '-e', `trace=${traced}`, '-e', inject, '--', ...program(seed)];
  const { status, signal, stdout, stderr } = run(command, environment);
  const lines = read(log);
  const ours = lines.filter((line) => LINE.exec(line)?.[1] === call);
  const target = ours[ordinal - 1] ?? '';
  const happened = what.startsWith('signal=KILL')
    ? ours.length === ordinal && lines.some((line) => line.includes('killed by SIGKILL'))
    : target.includes('(INJECTED)');
  const wrote = lines.some((line) => /"\/dev\/u?random", O_WRONLY/.test(line));
  const word = /^USED (from-old|fresh) /m.exec(stdout)?.[1] as 'from-old' | 'fresh' | undefined;
  return {
    hit: happened && shapeOf(target, seed) === shape,
    status,
    signal,
    stdout,
    stderr,
    used: word ?? (wrote ? 'from-old' : null),
  };
}
