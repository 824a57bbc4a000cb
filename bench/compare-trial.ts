/** One cycle of one peer in a small file system of its own, seen through strace(1). */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Peer } from './compare-peers.ts';

const CALLS =
  'openat,read,write,fsync,fdatasync,close,rename,renameat,renameat2,unlink,unlinkat,symlink,ftruncate,chmod,fchmod,fremovexattr,ioctl';

export interface Seen {
  status: number | null;
  signal: string | null;
  stdout: string;
  /** In order, with the paths of descriptors (strace -y); failed ones too, since `when=` counts them. */
  calls: string[];
}

export const done = ({ calls }: Seen): string[] => calls.filter((line) => !/ = -1 /.test(line));

export const seedOf = ({ directory, seed }: Peer): string => path.join(directory, seed);

/** What stands under the seed's name. */
export function content(peer: Peer): Buffer | null {
  const file = seedOf(peer);
  return fs.existsSync(file) ? fs.readFileSync(file) : null;
}

/** Runs `body` with an empty file system of 64 KiB as the peer's directory. */
export function within<T>(peer: Peer, body: () => T): T {
  fs.mkdirSync(peer.directory, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k,mode=700', 'rnd-seed-bench', peer.directory]);
  try {
    return body();
  } finally {
    execFileSync('umount', [peer.directory]);
  }
}

/** Takes the last byte of the file system. */
export function fill({ directory }: Peer): void {
  const descriptor = fs.openSync(path.join(directory, 'filler'), 'w');
  const page = Buffer.alloc(4096);
  try {
    for (;;) fs.writeSync(descriptor, page);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
  fs.closeSync(descriptor);
}

export function cycle(peer: Peer, before: readonly string[] = []): Seen {
  const hasSeed = fs.existsSync(seedOf(peer));
  const [program, ...args] = [...before, ...peer.command(hasSeed)];
  const { status, signal, stdout, error } = spawnSync(program!, args, {
    encoding: 'utf8',
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', ...peer.environment },
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 30_000,
    killSignal: 'SIGTERM',
  });
  if (error) throw error;
  return { status, signal, stdout, calls: [] };
}

/** No byte of a seed gets into the log: strings are printed with length 0. */
export function traced(peer: Peer, more: readonly string[] = [], before: readonly string[] = []): Seen {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-trace-'));
  try {
    const file = path.join(directory, 'log');
    const strace = ['strace', '-qq', '-y', '-s', '0', '-o', file, '-e', `trace=${CALLS}`, ...more, '--'];
    const seen = cycle(peer, [...before, ...strace]);
    const calls = fs.readFileSync(file, 'utf8').split('\n');
    return { ...seen, calls: calls.filter((line) => /^\w+\(/.test(line)) };
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
}
