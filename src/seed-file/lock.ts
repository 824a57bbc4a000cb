/**
 * The lock around the replace cycle, without FFI (Node has no flock): a symbolic link `.NAME.lock`. symlink(2) fails if
 * the name exists, so one of any number of takers wins. A killed holder's lock is recognised and broken, by one taker at
 * a time, so that on one machine a living holder never loses its lock. Where only the age could be judged (another PID
 * namespace, a network file system), it can; therefore a holder must ask {@link Lock.isHeld} before it commits.
 */
import { RndSeedError } from '../errors.ts';
import { shellQuote } from '../sources/permission.ts';
import { errnoName } from '../system/errno.ts';
import type { System } from '../system/type.ts';
import { decodeLock, encodeLock, isStale, type LockObserver, toWord } from './lock-record.ts';
import { type PrivateNames, uniqueTail } from './private-names.ts';

export interface Lock {
  /** False once somebody took it over. */
  isHeld(): boolean;
  /** Never throws, never removes a lock of others. */
  release(): void;
}

export interface LockPlace {
  /** Prefix for names inside the open directory. */
  base: string;
  names: PrivateNames;
  /** The directory as the user knows it, for sentences. */
  directory: string;
}

export interface LockOptions {
  /** How long to wait for one holder (default 10 s); while the lock changes hands, up to six times as long. */
  timeoutMs?: number | undefined;
  signal?: AbortSignal | undefined;
}

/** Takers killed while they broke the lock of a killed taker … */
const MAX_DEPTH = 20;

/** Runs something that may fail because the name is or is not there; other errors go on. */
function unless<T>(codes: readonly string[], action: () => T): T | null {
  try {
    return action();
  } catch (error) {
    if (codes.includes(errnoName(error))) return null;
    throw error;
  }
}

function observe({ identity, kernel, clock }: System): LockObserver & { record: string } {
  const pidNamespace = toWord(identity.pidNamespace());
  const bootId = toWord(kernel.bootId());
  const nowMs = clock.now();
  const start = identity.processStart(identity.pid) ?? '';
  return {
    pidNamespace,
    bootId,
    nowMs,
    bootedMs: nowMs - Number(clock.monotonic() / 1_000_000n),
    processExists: (pid) => identity.processExists(pid),
    processStart: (pid) => identity.processStart(pid),
    record: encodeLock({ pid: identity.pid, start, pidNamespace, bootId, nonce: uniqueTail() }),
  };
}

/**
 * @returns the lock, or why nobody gets it
 * @throws RndSeedError ABORTED; the system's error where a lock cannot be made at all
 */
export async function takeLock(
  system: System,
  { base, names, directory }: LockPlace,
  { timeoutMs = 10_000, signal }: LockOptions = {},
): Promise<Lock | { reason: 'locked'; detail: string; remedy: string }> {
  const { files, clock } = system;
  const path = `${base}/${names.lock}`;
  const observer = observe(system);
  const { record } = observer;
  const read = (at: string): string | null => unless(['ENOENT', 'EINVAL'], () => files.readLink(at));
  const looksStale = (at: string, target: string): boolean => {
    const other = decodeLock(target);
    const status = unless(['ENOENT'], () => files.lstat(at));
    return other !== null && status !== null && isStale(other, status, { ...observer, nowMs: clock.now() });
  };
  const timeout = BigInt(timeoutMs) * 1_000_000n;
  const started = clock.monotonic();
  let since = started;
  let holder: string | null = null;
  const inTheWay = `${directory}/${names.lock}`;
  const look = `ls -l ${shellQuote(inTheWay)}`;

  /**
   * Removes a stale lock, or a stale right to remove one, and nothing that has taken its place meanwhile: of all who saw
   * this very lock as stale, one at a time gets the right to it, and while it has that, nobody else changes the name.
   */
  const breakStale = (at: string, stale: string, depth = 0): void => {
    const right = `${base}/${names.rightToBreak(decodeLock(stale)!.nonce)}`;
    if (unless(['EEXIST'], () => [files.symlink(record, right)]) === null) {
      const other = read(right); // perhaps killed in the middle of this
      if (other !== null && depth < MAX_DEPTH && looksStale(right, other))
        breakStale(right, other, depth + 1);
      return;
    }
    try {
      if (read(at) === stale) unless(['ENOENT'], () => files.unlink(at));
    } finally {
      unless(['ENOENT'], () => files.unlink(right));
    }
  };

  for (let tries = 1; ; tries++) {
    const taken = unless(['EEXIST'], () => [files.symlink(record, path)]) !== null;
    // A network file system may carry out a call, lose the answer, and report EEXIST for our own lock.
    const target = taken ? record : read(path);
    if (target === record) break;
    const other = target === null ? null : decodeLock(target);
    const isThere = target !== null || unless(['ENOENT'], () => files.lstat(path).kind !== 'symlink');
    if (isThere && !other) {
      return { reason: 'locked', detail: `${inTheWay} is in the way, and not a lock of ours`, remedy: look };
    }
    const now = clock.monotonic();
    if (target !== null && target !== holder) {
      holder = target;
      since = now;
    }
    // At least a few tries, so that with no time at all a stale lock is still taken over.
    if (tries > 3 && (now - since >= timeout || now - started >= 6n * timeout)) {
      const waited = `waited ${(now - started) / 1_000_000n} ms`;
      if (!other)
        return { reason: 'locked', detail: `${inTheWay}: others were faster, ${waited}`, remedy: look };
      return {
        reason: 'locked',
        detail: `${inTheWay}: process ${other.pid} holds it, ${waited}`,
        remedy: `ps -o pid,stat,lstart,args -p ${other.pid}`,
      };
    }
    if (target !== null && looksStale(path, target)) breakStale(path, target);
    else if (target !== null) await rest(system, signal);
  }
  const isHeld = (): boolean => read(path) === record;
  return {
    isHeld,
    release() {
      try {
        if (isHeld()) files.unlink(path);
      } catch {
        // It is recognised as stale when this process has ended.
      }
    },
  };
}

/** Random, so that many waiters do not move in step. */
async function rest({ clock }: System, signal: AbortSignal | undefined): Promise<void> {
  try {
    await clock.sleep(5 + Math.random() * 20, signal);
  } catch (cause) {
    throw new RndSeedError('ABORTED', 'given up while waiting for the lock', { cause });
  }
}
