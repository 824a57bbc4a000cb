/**
 * Reading what stands at the seed's name before it is replaced: decided on the open descriptor, bounded, never waiting.
 * Unlike the walk, which may read a file of root's, this is about a file that is going to be ours to replace.
 */
import { judgeFile, type Refusal, shellQuote } from '../sources/permission.ts';
import { errnoName } from '../system/errno.ts';
import type { FileStatus, Files, System } from '../system/type.ts';
import { type RecognisedSeed, recogniseSeed } from './format.ts';
import { judgeSeedBytes } from './likeness.ts';
import { judgeReplaceable, MAX_REPLACEABLE_BYTES } from './replaceable.ts';

/** What is known of the seed that was there; no byte of it. */
export type OldSeed = RecognisedSeed & {
  sizeBytes: number;
  /** What the walk would say of its content. */
  lint: ReturnType<typeof judgeSeedBytes>;
};

export type OldFile =
  | { found: 'nothing' }
  | { found: 'seed'; status: FileStatus; bytes: Buffer; old: OldSeed }
  /** Not a seed, and --force says that it may go; nothing of it is used. */
  | { found: 'forced'; status: FileStatus }
  | { found: 'refused'; refusal: Omit<Refusal, 'reason'> & { reason: string } }
  /** It was exchanged or written to meanwhile: look again. */
  | { found: 'changed' };

/** The same inode, untouched since. */
export const isUnchanged = (a: FileStatus, b: FileStatus): boolean =>
  a.device === b.device &&
  a.inode === b.inode &&
  a.sizeBytes === b.sizeBytes &&
  a.modifiedMs === b.modifiedMs &&
  a.mode === b.mode &&
  a.links === b.links;

/** @returns null where nothing has that name. */
export function statusOf(files: Files, path: string): FileStatus | null {
  try {
    return files.lstat(path);
  } catch (error) {
    if (errnoName(error) === 'ENOENT') return null;
    throw error;
  }
}

/** A signal may interrupt read(2) on a network file system, and libuv passes that on. */
export function readAll(files: Files, descriptor: number, into: Buffer): number {
  let filled = 0;
  for (let interrupted = 0; filled < into.length; ) {
    try {
      const count = files.read(descriptor, into, filled, into.length - filled);
      if (count === 0) break;
      filled += count;
    } catch (error) {
      if (errnoName(error) !== 'EINTR' || ++interrupted > 10) throw error;
    }
  }
  return filled;
}

/**
 * @param inside path of the name inside the open directory
 * @param path the same as the user knows it, for sentences
 * @returns bytes are the caller's to wipe
 * @throws the system's error where it cannot be opened or read
 */
export function readOldSeed(
  system: System,
  inside: string,
  path: string,
  { force, machineId }: { force: boolean; machineId: string },
): OldFile {
  const { files, identity } = system;
  let descriptor: number;
  try {
    descriptor = files.openRead(inside);
  } catch (error) {
    return explainOpen(system, inside, path, error);
  }
  let bytes: Buffer | null = null;
  let keep = false;
  try {
    const status = files.fstat(descriptor);
    const refusal = judgeOld(path, status, identity.effectiveUser);
    if (refusal) return { found: 'refused', refusal };
    const isLarge = status.sizeBytes > MAX_REPLACEABLE_BYTES;
    bytes = Buffer.alloc(isLarge ? 0 : status.sizeBytes + 1); // one more: a file that grows is seen
    const filled = readAll(files, descriptor, bytes);
    const named = statusOf(files, inside);
    if (!named || !isUnchanged(named, status) || (!isLarge && filled !== status.sizeBytes)) {
      return { found: 'changed' };
    }
    const content = bytes.subarray(0, filled);
    const verdict = judgeReplaceable(content, status.sizeBytes);
    if (!verdict.replaceable) {
      return force ? { found: 'forced', status } : notASeed(path, verdict.looksLike);
    }
    keep = true;
    const old = { ...recogniseSeed(content, machineId), sizeBytes: filled, lint: judgeSeedBytes(content) };
    return { found: 'seed', status, bytes: content, old };
  } finally {
    if (!keep) bytes?.fill(0);
    files.close(descriptor);
  }
}

function judgeOld(path: string, status: FileStatus, user: number): Refusal | null {
  const refusal = judgeFile(path, status, user);
  if (refusal || status.owner === user) return refusal;
  return {
    reason: 'wrong-owner',
    detail: `owned by uid ${status.owner}, not by uid ${user}`,
    remedy: `ls -ln ${shellQuote(path)}`,
  };
}

const notASeed = (path: string, looksLike: string): OldFile => ({
  found: 'refused',
  refusal: {
    reason: 'not-a-seed',
    detail: `${path} looks like ${looksLike}; it is left as it is`,
    remedy: 'give --rand-file another name, or --force if it may be lost',
  },
});

/** What keeps a name from being opened for reading: nothing there, a link, a socket, or the system. */
function explainOpen(system: System, inside: string, path: string, error: unknown): OldFile {
  const status = statusOf(system.files, inside);
  const code = errnoName(error);
  if (status === null) return code === 'ENOENT' ? { found: 'nothing' } : { found: 'changed' };
  if (code === 'ENOENT') return { found: 'changed' };
  if (status.kind === 'symlink') {
    return {
      found: 'refused',
      refusal: {
        reason: 'symlink',
        detail: `${path} is a symbolic link`,
        remedy: `readlink -f ${shellQuote(path)} # name the real file`,
      },
    };
  }
  const refusal = judgeOld(path, status, system.identity.effectiveUser);
  if (refusal) return { found: 'refused', refusal };
  if (code === 'ELOOP' || code === 'ENXIO') return { found: 'changed' }; // it was a link or a socket a moment ago
  throw error;
}
