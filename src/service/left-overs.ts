/**
 * What killed runs left beside a file that is written under another name first. Only what has our form, is a regular file of
 * this user and has been left alone for a while: whoever is at work keeps his.
 */
import type { System } from '../system/type.ts';

/** Between making such a file and giving it its name lie milliseconds, however slow the disk is. */
const OLD_MS = 60_000;

/** Best effort: a left-over that cannot be removed keeps nobody from writing. */
export function sweepLeftOvers(
  { files, identity, clock }: System,
  directory: string,
  isLeftOver: (name: string) => boolean,
): void {
  try {
    for (const name of files.list(`${directory}/`).filter(isLeftOver)) {
      const path = `${directory}/${name}`;
      const { kind, owner, modifiedMs } = files.lstat(path);
      if (kind !== 'file' || owner !== identity.effectiveUser) continue;
      if (clock.now() - modifiedMs > OLD_MS) files.unlink(path);
    }
  } catch {
    // not listable (a directory without r), or gone by itself
  }
}

/** `PATH.PID.new` of processes that are no more; one that waits for a slow server may be older than a minute. */
export function sweepNew(system: System, path: string): void {
  const cut = path.lastIndexOf('/') + 1;
  const prefix = `${path.slice(cut)}.`;
  sweepLeftOvers(system, path.slice(0, cut - 1), (name) => {
    if (!name.startsWith(prefix) || !name.endsWith('.new')) return false;
    const pid = name.slice(prefix.length, -'.new'.length);
    return /^[1-9][0-9]{0,9}$/.test(pid) && !system.identity.processExists(Number(pid));
  });
}
