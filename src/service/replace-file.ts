/** A small text file that others read while we write it: whole or not at all (rename(2)). For no secrets. */
import { writeAll } from '../seed-file/write.ts';
import { errnoName } from '../system/errno.ts';
import type { System } from '../system/type.ts';

/** @throws the ErrnoException; then the old file is as it was and nothing is left beside it */
export function replaceFile(system: System, path: string, text: string, mode: number): void {
  const { files, identity } = system;
  const temporary = `${path}.${identity.pid}.new`;
  const create = () => files.createExclusive(temporary, mode);
  let descriptor: number;
  try {
    descriptor = create();
  } catch (error) {
    if (errnoName(error) !== 'EEXIST') throw error;
    files.unlink(temporary); // of a killed process that had our number
    descriptor = create();
  }
  try {
    try {
      writeAll(files, descriptor, Buffer.from(text));
    } finally {
      files.close(descriptor);
    }
    files.rename(temporary, path);
  } catch (error) {
    files.unlink(temporary);
    throw error;
  }
}

/** At most `maxBytes` of a file as text; null if there is none to read. */
export function readText(system: System, path: string, maxBytes: number): string | null {
  const { files } = system;
  try {
    const descriptor = files.openRead(path);
    try {
      const bytes = Buffer.alloc(maxBytes);
      return bytes.toString('utf8', 0, files.read(descriptor, bytes, 0, maxBytes));
    } finally {
      files.close(descriptor);
    }
  } catch {
    return null;
  }
}
