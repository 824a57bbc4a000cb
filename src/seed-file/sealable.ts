/**
 * May what stands at a seed's name be removed before an image is cloned? What the tag tells as ours, or looks like a seed;
 * a mode that is too wide is no reason to leave it there. Decided on the open descriptor, never waiting.
 */
import { type Refusal, shellQuote } from '../sources/permission.ts';
import { errnoName } from '../system/errno.ts';
import type { FileStatus, System } from '../system/type.ts';
import { recogniseSeed } from './format.ts';
import { isUnchanged, readAll, statusOf } from './read.ts';
import { judgeReplaceable, MAX_REPLACEABLE_BYTES } from './replaceable.ts';

export type Sealable =
  | { found: 'nothing' }
  | { found: 'empty' }
  | { found: 'seed'; status: FileStatus; origin: 'rnd-seed' | 'unknown' }
  | { found: 'refused'; refusal: Omit<Refusal, 'reason'> & { reason: string } }
  /** It was exchanged or written to meanwhile: look again. */
  | { found: 'changed' };

function judge(path: string, status: FileStatus, owners: ReadonlySet<number>): Refusal | null {
  if (status.kind === 'symlink') {
    return {
      reason: 'symlink',
      detail: `${path} is a symbolic link`,
      remedy: `readlink -f ${shellQuote(path)} # name the real file with --rand-file`,
    };
  }
  if (status.kind !== 'file') {
    return { reason: 'not-regular', detail: `${path} is a ${status.kind}, not a regular file` };
  }
  if (!owners.has(status.owner)) {
    return {
      reason: 'wrong-owner',
      detail: `${path} belongs to uid ${status.owner}`,
      remedy: `ls -ln ${shellQuote(path)}`,
    };
  }
  if (status.links === 1) return null;
  return {
    reason: 'hard-linked',
    detail: `${status.links} names lead to ${path}: the others would stay`,
    remedy: `find / -xdev -samefile ${shellQuote(path)} 2>/dev/null`,
  };
}

/**
 * @param inside path of the name inside the open directory
 * @param owners who may own what is removed
 * @throws the system's error where it cannot be opened or read
 */
export function judgeSealable(
  { files }: System,
  inside: string,
  path: string,
  owners: ReadonlySet<number>,
): Sealable {
  const named = statusOf(files, inside);
  if (named === null) return { found: 'nothing' };
  const early = judge(path, named, owners);
  if (early) return { found: 'refused', refusal: early };
  let descriptor: number;
  try {
    descriptor = files.openRead(inside);
  } catch (error) {
    if (['ENOENT', 'ELOOP', 'ENXIO'].includes(errnoName(error))) return { found: 'changed' };
    throw error;
  }
  const bytes = Buffer.alloc(Math.min(named.sizeBytes, MAX_REPLACEABLE_BYTES) + 1);
  try {
    const status = files.fstat(descriptor);
    if (!isUnchanged(named, status)) return { found: 'changed' };
    if (status.sizeBytes === 0) return { found: 'empty' };
    const isLarge = status.sizeBytes > MAX_REPLACEABLE_BYTES;
    const filled = isLarge ? 0 : readAll(files, descriptor, bytes);
    if (!isLarge && filled !== status.sizeBytes) return { found: 'changed' };
    const content = bytes.subarray(0, filled);
    const verdict = judgeReplaceable(content, status.sizeBytes);
    if (verdict.replaceable) return { found: 'seed', status, origin: recogniseSeed(content, '').origin };
    return {
      found: 'refused',
      refusal: {
        reason: 'not-a-seed',
        detail: `${path} looks like ${verdict.looksLike}; it is left as it is`,
        remedy: `ls -l ${shellQuote(path)} # move it away: a program that reads it there takes it for a seed`,
      },
    };
  } finally {
    bytes.fill(0);
    files.close(descriptor);
  }
}
