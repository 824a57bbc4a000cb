/**
 * One seed of an image that is going to be cloned: lock → leave the mark → remove the seed and its left-overs →
 * synchronise the directory → prove that they are gone. The mark comes first, so that a seed which survives a crash in
 * between is credited with nothing.
 */
import { RndSeedError } from '../errors.ts';
import { errnoName } from '../system/errno.ts';
import type { System } from '../system/type.ts';
import { reportFailure } from './failure.ts';
import { takeLock } from './lock.ts';
import { encodeMarker, readMarker } from './marker.ts';
import type { SealedSeed, SeedFileReport } from './outcome.ts';
import { openPlace, type Place } from './place.ts';
import { isUnchanged, statusOf } from './read.ts';
import { judgeSealable, type Sealable } from './sealable.ts';
import { listLeftOvers, sweep } from './sweep.ts';
import { quietly } from './write.ts';

export interface SealOptions {
  path: string;
  /** Whose files may be removed besides those of the door's user: root's, who seals. */
  alsoOwnedBy?: readonly number[];
  /** Leave the mark even where there was no seed. */
  mark: boolean;
  dryRun?: boolean;
  lockTimeoutMs?: number;
  signal?: AbortSignal | undefined;
}

const MAX_ATTEMPTS = 5;

const nothing = (path: string): SealedSeed => ({ path, outcome: 'absent', leftOvers: [], marker: 'none' });

function decline(path: string, { outcome, reason, detail, remedy }: SeedFileReport): SealedSeed {
  if (outcome === 'not-persisted' && reason === 'ENOENT') return nothing(path);
  return {
    ...nothing(path),
    outcome: outcome === 'refused' ? 'refused' : 'failed',
    ...(reason === undefined ? {} : { reason }),
    ...(detail === undefined ? {} : { detail }),
    ...(remedy === undefined ? {} : { remedy }),
  };
}

const failed = (path: string, reason: string, detail: string): SealedSeed => ({
  ...nothing(path),
  outcome: 'failed',
  reason,
  detail,
});

interface Seen {
  seed: Sealable;
  leftOvers: string[];
  marker: 'already-there' | 'none';
}

function look(system: System, place: Place, owners: ReadonlySet<number>): Seen {
  const { base, inside, names, path } = place;
  const seed = judgeSealable(system, inside, path, owners);
  let leftOvers: string[] = [];
  try {
    leftOvers = listLeftOvers(system, base, names);
  } catch (error) {
    if (errnoName(error) !== 'EACCES') throw error; // a directory without r: what cannot be listed is not swept either
  }
  if (statusOf(system.files, `${base}/${names.lock}`) !== null) leftOvers.push(names.lock);
  const marker = readMarker(system.files, base, names) === null ? 'none' : 'already-there';
  return { seed, leftOvers, marker };
}

/** What was seen, as what is or would be done about it. */
function describe(path: string, { seed, leftOvers, marker }: Seen, mark: boolean): SealedSeed {
  if (seed.found === 'refused') return { ...nothing(path), outcome: 'refused', marker, ...seed.refusal };
  if (seed.found === 'changed') return failed(path, 'changed', `${path} changes while it is looked at`);
  const touches = seed.found === 'seed' || leftOvers.length > 0 || mark;
  const left = marker === 'none' && touches ? 'left' : marker;
  if (seed.found === 'seed') {
    return { path, outcome: 'removed', origin: seed.origin, leftOvers, marker: left };
  }
  return {
    ...nothing(path),
    outcome: seed.found === 'empty' ? 'kept' : 'absent',
    leftOvers,
    marker: left,
    ...(seed.found === 'empty' ? { reason: 'empty', detail: `${path} is empty: nothing to clone` } : {}),
  };
}

const isDone = ({ outcome, leftOvers, marker }: SealedSeed): boolean =>
  outcome === 'refused' ||
  outcome === 'failed' ||
  (outcome !== 'removed' && leftOvers.length === 0 && marker !== 'left');

/**
 * @param system with the files of the image, and the user whose seed it is
 * @throws RndSeedError ABORTED while waiting for the lock
 */
export async function sealSeed(system: System, options: SealOptions): Promise<SealedSeed> {
  const { path, mark, dryRun = false } = options;
  const { files } = system;
  const place = openPlace(system, path);
  if ('seedFile' in place) return decline(path, place.seedFile);
  const owners = new Set([system.identity.effectiveUser, ...(options.alsoOwnedBy ?? [])]);
  let doing = 'it was looked at';
  try {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const before = describe(path, look(system, place, owners), mark);
      if (before.reason === 'changed') continue;
      if (dryRun || isDone(before)) return before;
      doing = 'the lock was taken';
      const lock = await takeLock(system, place, {
        timeoutMs: options.lockTimeoutMs,
        signal: options.signal,
      });
      if ('reason' in lock) return { ...failed(path, lock.reason, lock.detail), remedy: lock.remedy };
      let done: boolean;
      doing = 'it was removed';
      try {
        done = removeUnderLock(system, place, owners, lock.isHeld);
      } finally {
        lock.release();
      }
      if (!done) continue;
      doing = 'the directory was synchronised: a power cut may bring the seed back';
      files.sync(place.descriptor);
      return prove(system, place, before);
    }
    return failed(path, 'changed', `${path} changed again and again while it was to be removed`);
  } catch (error) {
    if (error instanceof RndSeedError) throw error;
    return decline(path, { ...reportFailure(path, place.directory, doing, error), outcome: 'not-persisted' });
  } finally {
    quietly(() => files.close(place.descriptor));
  }
}

/** @returns false if something changed meanwhile: look again */
function removeUnderLock(
  system: System,
  { base, inside, names, path, descriptor }: Place,
  owners: ReadonlySet<number>,
  isHeld: () => boolean,
): boolean {
  const { files, clock } = system;
  const seed = judgeSealable(system, inside, path, owners);
  if (seed.found === 'refused' || seed.found === 'changed') return false;
  if (readMarker(files, base, names) === null) {
    files.symlink(encodeMarker(clock.now()), `${base}/${names.sealed}`);
    files.sync(descriptor);
  }
  if (seed.found === 'seed') {
    const now = statusOf(files, inside);
    if (now === null || !isUnchanged(now, seed.status) || !isHeld()) return false;
    files.unlink(inside);
  }
  for (const user of owners) {
    sweep({ ...system, identity: { ...system.identity, effectiveUser: user } }, base, names);
  }
  return true;
}

function prove(system: System, place: Place, before: SealedSeed): SealedSeed {
  const after = look(system, place, new Set());
  const isGone = before.outcome !== 'removed' || after.seed.found === 'nothing';
  if (isGone && after.leftOvers.length === 0) return before;
  const still = isGone ? after.leftOvers.join(', ') : place.path;
  return failed(place.path, 'still-there', `${still} could not be removed, or came back`);
}
