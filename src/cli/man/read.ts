/** Finding and reading a page that came with the program. */
import { RndSeedError } from '../../errors.ts';
import { errnoName } from '../../system/errno.ts';
import type { Files } from '../../system/type.ts';

/** Larger than every page of ours. */
const LARGEST_BYTES = 256 * 1024;

/** `init`, `rnd-seed-init`, `rnd-seed.7`, `7` → the page's file name, if it is among those that exist. */
export function choosePage(word: string, existing: readonly string[]): string | null {
  const candidates = [word, `${word}.1`, `rnd-seed-${word}.1`, `rnd-seed.${word}`];
  return candidates.find((name) => existing.includes(name)) ?? null;
}

/** @throws {RndSeedError} IO */
export function readPage(files: Pick<Files, 'openRead' | 'read' | 'close'>, path: string): string {
  try {
    const descriptor = files.openRead(path);
    try {
      const bytes = Buffer.alloc(LARGEST_BYTES);
      let length = 0;
      for (let count = 1; count > 0 && length < bytes.length; length += count) {
        count = files.read(descriptor, bytes, length, bytes.length - length);
      }
      return bytes.toString('utf8', 0, length);
    } finally {
      files.close(descriptor);
    }
  } catch (error) {
    throw new RndSeedError('IO', `cannot read the page ${path}: ${errnoName(error)}`, {
      subject: path,
      hint: 'npm install -g rnd-seed',
      cause: error,
    });
  }
}
