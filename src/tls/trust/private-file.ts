/**
 * Reading and replacing a small private file that decides about trust, with the rules of the seed file: owner, mode 0600, one
 * link, no symbolic link, directories that nobody else can write to. What is refused is never written.
 */
import { RndSeedError } from '../../errors.ts';
import { type Lock, takeLock } from '../../seed-file/lock.ts';
import { type PrivateNames, privateNames } from '../../seed-file/private-names.ts';
import { isUnchanged, statusOf } from '../../seed-file/read.ts';
import { splitSeedPath } from '../../seed-file/seed-path.ts';
import { sweep } from '../../seed-file/sweep.ts';
import { quietly, writeNewFile } from '../../seed-file/write.ts';
import { judgeFile, type Refusal, shellQuote } from '../../sources/permission.ts';
import { explainLookup, openTrustedDirectory } from '../../sources/trust.ts';
import { errnoName } from '../../system/errno.ts';
import type { FileStatus, System } from '../../system/type.ts';
import { notSaved, refused } from './failure.ts';

/** The largest collection of the world's CAs has a twentieth of it. */
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_ATTEMPTS = 5;

interface Place {
  path: string;
  directory: string;
  descriptor: number;
  base: string;
  inside: string;
  names: PrivateNames;
}

/** @returns null where there is no such directory. @throws RndSeedError REFUSED, IO */
function openPlace(system: System, path: string): Place | null {
  const split = splitSeedPath(path);
  if ('refusal' in split) throw refused(path, split.refusal);
  const { directory, name } = split;
  const opened = openTrustedDirectory(system, directory);
  if ('refusal' in opened) {
    if (opened.missing) return null;
    throw refused(path, opened.refusal);
  }
  const { base, descriptor, shared } = opened;
  if (shared) {
    system.files.close(descriptor);
    throw refused(path, shared);
  }
  return { path, directory, descriptor, base, inside: `${base}/${name}`, names: privateNames(name) };
}

function judge(path: string, status: FileStatus, user: number): Refusal | null {
  if (status.kind === 'symlink') {
    const remedy = `readlink -f ${shellQuote(path)} # name the real file`;
    return { reason: 'symlink', detail: 'a symbolic link', remedy };
  }
  const refusal = judgeFile(path, status, user);
  if (refusal === null) {
    if (status.sizeBytes <= MAX_BYTES) return null;
    return { reason: 'too-large', detail: `${status.sizeBytes} bytes are no list of one's own certificates` };
  }
  if (refusal.reason === 'insecure-mode' && status.owner === user) {
    return { ...refusal, remedy: `chmod 600 ${shellQuote(path)}` };
  }
  if (refusal.reason !== 'hard-linked') return refusal;
  return { ...refusal, detail: `${status.links} names lead to this file; it must have one` };
}

/** Null where nothing has that name; 'changed' where it was exchanged or written to meanwhile. */
type Read = { bytes: Buffer; status: FileStatus } | null | 'changed';

function readInside({ files, identity }: System, { path, inside }: Place): Read {
  const before = statusOf(files, inside);
  if (before === null) return null;
  const early = judge(path, before, identity.effectiveUser);
  if (early) throw refused(path, early);
  const descriptor = files.openRead(inside);
  try {
    const status = files.fstat(descriptor);
    if (!isUnchanged(status, before)) return 'changed';
    const bytes = Buffer.alloc(status.sizeBytes + 1);
    let filled = 0;
    while (filled < bytes.length) {
      const count = files.read(descriptor, bytes, filled, bytes.length - filled);
      if (count === 0) break;
      filled += count;
    }
    const after = statusOf(files, inside);
    if (filled !== status.sizeBytes || after === null || !isUnchanged(after, status)) return 'changed';
    return { bytes: bytes.subarray(0, filled), status };
  } finally {
    files.close(descriptor);
  }
}

/** Another program may just be appending to it. */
function readSteadily(system: System, place: Place): Exclude<Read, 'changed'> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const read = readInside(system, place);
    if (read !== 'changed') return read;
  }
  throw new RndSeedError('IO', `${place.path} changed again and again while it was read`, {
    subject: place.path,
  });
}

const asRefusal = (path: string, error: unknown): RndSeedError =>
  error instanceof RndSeedError ? error : refused(path, explainLookup(path, error).refusal);

/** @returns null where there is none. @throws RndSeedError REFUSED, IO */
export function readPrivateFile(system: System, path: string): Buffer | null {
  let place: Place | null = null;
  try {
    place = openPlace(system, path);
    return place === null ? null : (readSteadily(system, place)?.bytes ?? null);
  } catch (error) {
    throw asRefusal(path, error);
  } finally {
    if (place !== null) system.files.close(place.descriptor);
  }
}

function commit(system: System, place: Place, lock: Lock, before: FileStatus | null, bytes: Buffer): boolean {
  const { files } = system;
  const { base, inside, names, descriptor } = place;
  const temporary = `${base}/${names.temporary()}`;
  let isThere = false;
  try {
    writeNewFile(files, temporary, bytes);
    isThere = true;
    const now = statusOf(files, inside);
    const isSame = before === null ? now === null : now !== null && isUnchanged(now, before);
    if (!isSame || !lock.isHeld()) return false;
    files.rename(temporary, inside);
    isThere = false;
    files.sync(descriptor);
    return true;
  } finally {
    if (isThere) quietly(() => files.unlink(temporary));
  }
}

export interface ChangeOptions {
  lockTimeoutMs?: number | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Reads the file under a lock, hands it to `change`, and puts what comes back in its place, whole and durably.
 * @param change pure, and may run several times; null for a file that is not there; returns null where nothing is to be written
 * @throws RndSeedError REFUSED, IO, NOT_SAVED, ABORTED; then the file is as it was
 */
export async function changePrivateFile(
  system: System,
  path: string,
  change: (bytes: Buffer | null) => Buffer | null,
  { lockTimeoutMs, signal }: ChangeOptions = {},
): Promise<void> {
  const place = openPlace(system, path);
  if (place === null) throw notSaved(path, Object.assign(new Error('no such directory'), { code: 'ENOENT' }));
  try {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const lock = await takeLock(system, place, { timeoutMs: lockTimeoutMs, signal });
      if ('reason' in lock) throw notSaved(path, lock);
      try {
        sweep(system, place.base, place.names);
        const read = readSteadily(system, place);
        const bytes = change(read?.bytes ?? null);
        if (bytes === null) return;
        const owner = read?.status.owner ?? system.identity.effectiveUser;
        if (owner !== system.identity.effectiveUser) {
          throw refused(path, { reason: 'wrong-owner', detail: `it belongs to uid ${owner}` });
        }
        if (commit(system, place, lock, read?.status ?? null, bytes)) return;
      } finally {
        lock.release();
      }
    }
    throw notSaved(path, { detail: `${path} or its lock changed hands again and again` });
  } catch (error) {
    throw error instanceof RndSeedError || errnoName(error) === '' ? error : notSaved(path, error);
  } finally {
    quietly(() => system.files.close(place.descriptor));
  }
}
