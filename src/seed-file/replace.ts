/**
 * Replacing the seed file: lock → sweep → read old → derive → write new → rename → sync the directory → and only then
 * give out what is to be used (destroy, use, replace: SeedRNG's order).
 *
 * Promises, wherever it fails or is killed: the name holds the old or the new seed, whole, mode 0600; nothing derived
 * from a seed that may still be on the disk is ever given out; nothing outside the seed's own directory is written, and
 * nothing refused is touched. Power cuts: rename(2) is atomic, and both syncs have returned before the old seed is used.
 */
import { wipe } from '../bytes.ts';
import type { System } from '../system/type.ts';
import { reportContention, reportFailure, reportLocked, reportRefusal } from './failure.ts';
import { encodeSeed } from './format.ts';
import { type Lock, takeLock } from './lock.ts';
import { removeMarker } from './marker.ts';
import type { SeedFileReport } from './outcome.ts';
import { openPlace, type Place } from './place.ts';
import { isUnchanged, type OldFile, type OldSeed, readOldSeed, statusOf } from './read.ts';
import { sweep } from './sweep.ts';
import { quietly, writeNewFile } from './write.ts';

export { inspectSeed } from './inspect.ts';

export interface Derived {
  /** 992 bytes: the body of the next seed. */
  disk: Buffer;
  consumer: Buffer;
}

export interface ReplaceOptions {
  /** Absolute path of the seed file; null where nothing says which. */
  path: string | null;
  /** The kernel's CRNG is ready, so the new seed may be credited at its next use. */
  creditable: boolean;
  /** Overwrite a file that does not look like a seed. */
  force?: boolean;
  /** How long to wait for one other run (default 10 s). */
  lockTimeoutMs?: number;
  signal?: AbortSignal | undefined;
  /**
   * Makes both outputs, from fresh bytes at every call (there may be several). `old` is the seed that was read under the
   * lock, and stays this module's to wipe. Nothing else may go in that was read from `path` earlier: with null, it may
   * still be there.
   */
  derive(old: Buffer | null): Derived;
  /** `disk` → what is written; default the seed file of format.ts. Secret, and wiped here. */
  encode?: (disk: Buffer, about: { creditable: boolean; machineId: string }) => Buffer;
}

export interface Replaced {
  seedFile: SeedFileReport;
  /** To be used, and then wiped, by the caller. Owes nothing to the old seed unless that is gone for good. */
  consumer: Buffer;
  /** The seed that went into `consumer`; null if there was none or it was not used. */
  old: OldSeed | null;
}

/** So often the name or the lock may change hands under one run. */
const MAX_ATTEMPTS = 5;

interface Committed {
  seedFile: SeedFileReport;
  consumer?: Buffer;
  old?: OldSeed | null;
}

/**
 * One replacement. Every failure of the system is an outcome, not an exception.
 * @throws RndSeedError ABORTED while waiting for the lock; whatever `derive` throws
 */
export async function replaceSeed(system: System, options: ReplaceOptions): Promise<Replaced> {
  const { seedFile, consumer, old = null } = await tryToReplace(system, options);
  if (consumer) return { seedFile, consumer, old };
  const { disk, consumer: independent } = options.derive(null);
  wipe(disk);
  return { seedFile, consumer: independent, old: null };
}

async function tryToReplace(system: System, options: ReplaceOptions): Promise<Committed> {
  const place = openPlace(system, options.path);
  if ('seedFile' in place) return place;
  const { path, directory } = place;
  try {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      let lock: Awaited<ReturnType<typeof takeLock>>;
      try {
        lock = await takeLock(system, place, { timeoutMs: options.lockTimeoutMs, signal: options.signal });
      } catch (error) {
        return { seedFile: reportFailure(path, directory, 'the lock was taken', error) };
      }
      if ('reason' in lock) return { seedFile: reportLocked(path, lock) };
      try {
        const done = replaceUnderLock(system, place, lock, options);
        if (done) return done;
      } finally {
        lock.release();
      }
    }
    return { seedFile: reportContention(path) };
  } finally {
    quietly(() => system.files.close(place.descriptor));
  }
}

/** From here to the end nothing waits. @returns null if something changed meanwhile: look again. */
function replaceUnderLock(
  system: System,
  place: Place,
  lock: Lock,
  options: ReplaceOptions,
): Committed | null {
  const { path, directory, inside } = place;
  const machineId = system.kernel.machineId();
  const { creditable, force = false } = options;
  sweep(system, place.base, place.names);
  let before: OldFile;
  try {
    before = readOldSeed(system, inside, path, { force, machineId });
  } catch (error) {
    return { seedFile: reportFailure(path, directory, 'the old seed was read', error) };
  }
  if (before.found === 'changed') return null;
  if (before.found === 'refused') return { seedFile: reportRefusal(path, directory, before.refusal) };
  const used = before.found === 'seed' && before.bytes.length > 0 ? before : null;
  let derived: Derived;
  try {
    derived = options.derive(used?.bytes ?? null);
  } finally {
    wipe(used?.bytes);
  }
  const { disk, consumer } = derived;
  const seed = (options.encode ?? encodeSeed)(disk, { creditable, machineId });
  let isGivenOut = false;
  try {
    const seedFile = commit(system, place, lock, before, seed);
    if (seedFile?.outcome !== 'created' && seedFile?.outcome !== 'replaced') return seedFile && { seedFile };
    isGivenOut = true;
    return { seedFile, consumer, old: used?.old ?? null };
  } finally {
    wipe(disk, seed);
    if (!isGivenOut) wipe(consumer);
  }
}

/** Puts the new seed in the old one's place, durably. @returns null if the name or the lock changed hands. */
function commit(
  { files }: System,
  { path, directory, base, inside, names, descriptor }: Place,
  lock: Lock,
  before: OldFile,
  seed: Buffer,
): SeedFileReport | null {
  const temporary = `${base}/${names.temporary()}`;
  let doing = 'the new seed was written beside the old one';
  let isThere = false;
  try {
    writeNewFile(files, temporary, seed);
    isThere = true;
    doing = 'the old seed was replaced';
    const now = statusOf(files, inside);
    const isSame = 'status' in before ? now !== null && isUnchanged(now, before.status) : now === null;
    if (!isSame || !lock.isHeld()) return null;
    files.rename(temporary, inside);
    isThere = false;
    doing =
      'the directory was synchronised: the new seed is in place, but a power cut may bring the old one back';
    files.sync(descriptor);
    removeMarker(files, { base, names, descriptor });
    return { path, outcome: 'status' in before ? 'replaced' : 'created' };
  } catch (error) {
    return reportFailure(path, directory, doing, error);
  } finally {
    if (isThere) quietly(() => files.unlink(temporary));
  }
}
