/**
 * Removing what killed runs left beside the seed. Only under the lock, when no other run can be using such a name, and
 * only what has our form and is ours: a regular file of this user, or a link that says that it is one of our locks. (A
 * right to break a lock is worth nothing while there is a holder: the lock that it is about is gone.)
 */
import type { System } from '../system/type.ts';
import { decodeLock } from './lock-record.ts';
import type { PrivateNames } from './private-names.ts';

/** Names in the directory that have the form of a left-over. */
export function listLeftOvers({ files }: System, base: string, names: PrivateNames): string[] {
  return files
    .list(base === '' ? '/' : `${base}/`)
    .filter((entry) => names.isTemporary(entry) || names.isRightToBreak(entry));
}

/** Best effort: a left-over that cannot be removed keeps nobody from making the next seed. */
export function sweep(system: System, base: string, names: PrivateNames): void {
  const { files, identity } = system;
  try {
    for (const entry of listLeftOvers(system, base, names)) {
      const path = `${base}/${entry}`;
      const { kind, owner } = files.lstat(path);
      if (owner !== identity.effectiveUser) continue;
      const isOurs = names.isTemporary(entry)
        ? kind === 'file'
        : kind === 'symlink' && decodeLock(files.readLink(path)) !== null;
      if (isOurs) files.unlink(path);
    }
  } catch {
    // not listable (a directory without r), or gone by itself
  }
}
