/**
 * Looking at files with a bound, where a failure is an answer: checks tell "not there" from "not visible from here", and
 * never throw for either. FIFOs, devices and sockets are not opened; what is read is cut at a size.
 */
import { errnoName } from '../system/errno.ts';
import type { FileStatus, Files } from '../system/type.ts';

/** Not there · not visible from here · something else (`code` is the errno's name, or 'KIND' for what is no file). */
export type Unseen = { value: null; why: 'missing' | 'denied' | 'failed'; code: string };
export type Seen<T> = { value: T } | Unseen;

const MAX_TEXT_BYTES = 65_536;

function look<T>(act: () => T): Seen<T> {
  try {
    return { value: act() };
  } catch (error) {
    const code = errnoName(error);
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ESRCH')
      return { value: null, why: 'missing', code };
    return { value: null, why: code === 'EACCES' || code === 'EPERM' ? 'denied' : 'failed', code };
  }
}

export const statusOf = (files: Files, path: string): Seen<FileStatus> => look(() => files.stat(path));
export const linkStatusOf = (files: Files, path: string): Seen<FileStatus> => look(() => files.lstat(path));
export const targetOf = (files: Files, path: string): Seen<string> => look(() => files.readLink(path));
export const namesIn = (files: Files, path: string): Seen<string[]> => look(() => files.list(path));

/** At most `maxBytes` from the start. */
export function bytesOf(files: Files, path: string, maxBytes: number): Seen<Buffer> {
  return look(() => {
    if (files.stat(path).kind !== 'file') throw Object.assign(new Error(path), { code: 'KIND' });
    const descriptor = files.openReadFollowing(path);
    try {
      const { kind, sizeBytes } = files.fstat(descriptor);
      if (kind !== 'file') throw Object.assign(new Error(path), { code: 'KIND' });
      const room = sizeBytes === 0 ? maxBytes : Math.min(maxBytes, sizeBytes); // /proc says 0
      const bytes = Buffer.alloc(room);
      let filled = 0;
      while (filled < room) {
        const count = files.read(descriptor, bytes, filled, room - filled);
        if (count === 0) break;
        filled += count;
      }
      return bytes.subarray(0, filled);
    } finally {
      files.close(descriptor);
    }
  });
}

export function textOf(files: Files, path: string, maxBytes: number = MAX_TEXT_BYTES): Seen<string> {
  const { value, ...rest } = bytesOf(files, path, maxBytes);
  return value === null ? ({ value, ...rest } as Unseen) : { value: value.toString('utf8') };
}

/** A file of one line, as in /proc and /sys; null whatever the reason. */
export function lineOf(files: Files, path: string): string | null {
  const { value } = textOf(files, path, 4096);
  return value === null ? null : value.split('\n', 1)[0]!.trim();
}
