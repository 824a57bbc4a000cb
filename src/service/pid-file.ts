/** The number of the process that serves, for scripts; it is gone when nobody serves. */
import type { System } from '../system/type.ts';
import { readText, replaceFile } from './replace-file.ts';

const LONGEST = 32;

/** @throws the ErrnoException */
export function writePidFile(system: System, path: string): void {
  replaceFile(system, path, `${system.identity.pid}\n`, 0o644);
}

/** Only our own: after a hand-over it is the successor's. */
export function removePidFile(system: System, path: string): void {
  if (readText(system, path, LONGEST)?.trim() !== String(system.identity.pid)) return;
  try {
    system.files.unlink(path);
  } catch {
    // gone already, or the directory has become read-only: nothing that a stopping server could do
  }
}
