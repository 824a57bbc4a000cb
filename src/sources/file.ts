/**
 * Reading a seed file whose name has been looked up: judged and read on one open descriptor, bounded, never waiting.
 */
import { errnoName } from '../system/errno.ts';
import type { FileStatus, System } from '../system/type.ts';
import { judgeFile, type Refusal } from './permission.ts';
import { explainLookup, type Looked } from './trust.ts';

/** More than any seed file has; OpenSSL writes 1024, libgcrypt 600, PRNGD 4096. */
export const MAX_SEED_BYTES: number = 64 * 1024;
/** From here on it is somebody's data, not a seed. */
const TOO_LARGE_BYTES = 16 * 1024 * 1024;

export type FileRead = { bytes: Buffer; status: FileStatus; detail?: string } | { refusal: Refusal };

const sameFile = (a: FileStatus, b: FileStatus): boolean => a.device === b.device && a.inode === b.inode;

const changed = (detail: string): FileRead => ({ refusal: { reason: 'changed-while-reading', detail } });

/**
 * @param path the name as the user knows it, for sentences
 * @returns unpooled bytes (the caller wipes them), at most {@link MAX_SEED_BYTES}
 */
export function readSeedFile(system: System, path: string, looked: Looked): FileRead {
  const { files, identity } = system;
  const early = judgeFile(path, looked.status, identity.effectiveUser);
  if (early) return { refusal: early };
  let descriptor: number;
  try {
    descriptor = files.openRead(looked.inside);
  } catch (error) {
    return errnoName(error) === 'ELOOP'
      ? changed('the name was exchanged for a link')
      : explainLookup(path, error);
  }
  const bytes = Buffer.alloc(Math.min(looked.status.sizeBytes, MAX_SEED_BYTES));
  try {
    const status = files.fstat(descriptor);
    if (!sameFile(status, looked.status)) return changed('the name was exchanged between check and open');
    const refusal = judgeFile(path, status, identity.effectiveUser);
    if (refusal) return { refusal };
    if (status.sizeBytes === 0) return { refusal: { reason: 'empty', detail: 'an empty file' } };
    if (status.sizeBytes > TOO_LARGE_BYTES) {
      return { refusal: { reason: 'too-large', detail: `${status.sizeBytes} bytes are not a seed` } };
    }
    let filled = 0;
    while (filled < bytes.length) {
      const count = files.read(descriptor, bytes, filled, bytes.length - filled);
      if (count === 0) break;
      filled += count;
    }
    const after = files.fstat(descriptor);
    const named = files.lstat(looked.inside);
    if (
      filled < bytes.length ||
      after.sizeBytes !== status.sizeBytes ||
      after.modifiedMs !== status.modifiedMs
    ) {
      bytes.fill(0);
      return changed('its size or time changed while it was read');
    }
    if (!sameFile(named, status)) {
      bytes.fill(0);
      return changed('the name was exchanged while the file was read');
    }
    if (status.sizeBytes <= MAX_SEED_BYTES) return { bytes, status };
    return { bytes, status, detail: `the first ${MAX_SEED_BYTES} of ${status.sizeBytes} bytes` };
  } catch (error) {
    bytes.fill(0);
    return explainLookup(path, error);
  } finally {
    files.close(descriptor);
  }
}
