/** Finding programs on a fixed PATH: what $PATH says is not asked. */
import fs from 'node:fs';

export const DIRECTORIES: readonly string[] = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** @returns the absolute path of a regular file that may be executed; null if there is none. */
export function findProgram(program: string): string | null {
  const absolute = program.startsWith('/');
  if (program.includes('/') && !absolute) return null; // a name with a slash is never searched (POSIX XBD 8.3)
  for (const path of absolute ? [program] : DIRECTORIES.map((directory) => `${directory}/${program}`)) {
    try {
      fs.accessSync(path, fs.constants.X_OK);
      if (fs.statSync(path).isFile()) return path;
    } catch {
      // not here
    }
  }
  return null;
}
