/**
 * What a lock says and when it no longer holds: pure. The record is the target of a symbolic link, so it comes into
 * being together with the name, whole, in one call: there is no moment in which a killed process or a power cut could
 * leave a lock that does not say whose it is. (Emacs and Firefox lock in this way.)
 */
import type { FileStatus } from '../system/type.ts';

export interface LockRecord {
  pid: number;
  /** processStart(pid) of the holder; '' where it cannot be seen. */
  start: string;
  /** '' where there is none to see. */
  pidNamespace: string;
  bootId: string;
  /** Makes this very taking of the lock recognisable. */
  nonce: string;
}

const FORM = /^rnd-seed-lock:(\d{1,10}):(\d{0,20}):([\w-]{0,64}):([\w-]{0,64}):([0-9a-f]{16})$/;

/** What the system calls a namespace or a boot, as a word for a record: `pid:[4026531836]` → `pid4026531836`. */
export const toWord = (name: string | null): string => (name ?? '').replace(/[^\w-]/g, '').slice(0, 64);

export function encodeLock({ pid, start, pidNamespace, bootId, nonce }: LockRecord): string {
  return `rnd-seed-lock:${pid}:${start}:${pidNamespace}:${bootId}:${nonce}`;
}

/** @returns null for a link that is not one of our locks, which nobody may remove then. */
export function decodeLock(target: string): LockRecord | null {
  const match = FORM.exec(target);
  if (!match) return null;
  const [, pid, start, pidNamespace, bootId, nonce] = match;
  return { pid: Number(pid), start: start!, pidNamespace: pidNamespace!, bootId: bootId!, nonce: nonce! };
}

/** After this long, a lock whose holder cannot be asked is taken to be abandoned; a cycle lasts milliseconds. */
export const ABANDONED_MS = 30_000;

export interface LockObserver {
  pidNamespace: string;
  bootId: string;
  nowMs: number;
  /** The time at which this machine started, by its own clock. */
  bootedMs: number;
  processExists(pid: number): boolean;
  processStart(pid: number): string | null;
}

/**
 * Stale: the holder is gone, or is another process by now, or the machine has been started since; where none of this
 * can be told (another PID namespace, another machine on a network file system), the lock's age decides. Being wrong
 * costs nothing but time: a holder looks at its lock once more before it commits.
 */
export function isStale(
  record: LockRecord,
  { modifiedMs }: Pick<FileStatus, 'modifiedMs'>,
  observer: LockObserver,
): boolean {
  if (record.bootId === observer.bootId && record.pidNamespace === observer.pidNamespace) {
    if (!observer.processExists(record.pid)) return true;
    const start = observer.processStart(record.pid);
    if (start !== null && record.start !== '') return start !== record.start;
  } else if (record.bootId !== observer.bootId && modifiedMs < observer.bootedMs) return true;
  return Math.abs(observer.nowMs - modifiedMs) > ABANDONED_MS;
}
