/** Finding programs on a fixed PATH: what $PATH says is not asked. */
import fs from 'node:fs';

export const DIRECTORIES: readonly string[] = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** @returns the absolute path of a regular file that may be executed; null if there is none. */
export function findProgram(program: string): string | null {
  for (const directory of program.startsWith('/') ? [''] : DIRECTORIES) {
    const path = directory === '' ? program : `${directory}/${program}`;
    try {
      fs.accessSync(path, fs.constants.X_OK);
      if (fs.statSync(path).isFile()) return path;
    } catch {
      // not here
    }
  }
  return null;
}
