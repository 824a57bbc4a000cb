/**
 * The names that the replace cycle uses beside a seed called NAME: pure.
 *
 *     .NAME.lock              the lock
 *     .NAME.<16 hex>.tmp      the next seed before it is renamed
 *     .NAME.<16 hex>.lock     the right to remove the stale lock with that nonce
 *     .NAME.sealed            the mark of a sealed image (marker.ts)
 */

export interface PrivateNames {
  lock: string;
  sealed: string;
  /** Made up anew at each call. */
  temporary(): string;
  rightToBreak(nonce: string): string;
  /** What an earlier run may have left: by its form only, the caller looks at the inode. */
  isTemporary(entry: string): boolean;
  isRightToBreak(entry: string): boolean;
}

/** 16 hexadecimal digits: not a secret, only unlikely to be taken. */
export const uniqueTail = (): string =>
  process.getBuiltinModule('node:crypto').randomBytes(8).toString('hex');

export function privateNames(name: string): PrivateNames {
  const prefix = `.${name}.`;
  const matches = (entry: string, suffix: string): boolean =>
    entry.length === prefix.length + 16 + suffix.length &&
    entry.startsWith(prefix) &&
    entry.endsWith(suffix) &&
    /^[0-9a-f]{16}$/.test(entry.slice(prefix.length, -suffix.length));
  return {
    lock: `.${name}.lock`,
    sealed: `.${name}.sealed`,
    temporary: () => `${prefix}${uniqueTail()}.tmp`,
    rightToBreak: (nonce) => `${prefix}${nonce}.lock`,
    isTemporary: (entry) => matches(entry, '.tmp'),
    isRightToBreak: (entry) => matches(entry, '.lock'),
  };
}
