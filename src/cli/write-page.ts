/** Writes a page where the user names it: a regular file is replaced as a whole, anything else there is refused. */
import { linkStatusOf } from '../diagnose/look.ts';
import { RndSeedError } from '../errors.ts';
import { replaceFile } from '../service/replace-file.ts';
import { errnoName } from '../system/errno.ts';
import type { System } from '../system/type.ts';

/** @throws {RndSeedError} REFUSED, IO */
export function writePage(system: System, path: string, text: string): void {
  const { value } = linkStatusOf(system.files, path);
  if (value !== null && value.kind !== 'file') {
    throw new RndSeedError('REFUSED', `${path} is a ${value.kind}: it is not replaced by a page`, {
      subject: path,
      hint: 'rnd-seed doctor --html report.html',
    });
  }
  try {
    replaceFile(system, path, text, 0o644);
  } catch (error) {
    throw new RndSeedError('IO', `cannot write ${path}: ${errnoName(error)}`, {
      subject: path,
      hint: 'rnd-seed doctor --html ~/report.html',
      cause: error,
    });
  }
}
