/**
 * Finding a program the way the user's shell does, as execvp(3): a name with a slash is taken as it is, another is
 * looked for in each directory of PATH, an empty entry being the working directory. Only for the client that the user
 * names himself; what this program runs on its own account is found on a fixed PATH (programs.ts).
 */
import fs from 'node:fs';
import path from 'node:path';
import { errnoName } from './errno.ts';

/** What confstr(_CS_PATH) says where PATH is unset. */
const DEFAULT_PATH = '/bin:/usr/bin';

/** Why a path cannot be executed; null if it can. */
function whyNot(file: string): string | null {
  try {
    if (!fs.statSync(file).isFile()) return 'EACCES';
    fs.accessSync(file, fs.constants.X_OK);
    return null;
  } catch (error) {
    return errnoName(error) || 'EIO';
  }
}

/** @returns an absolute path, or the name of the error that execvp would report: EACCES wins over ENOENT. */
export function searchPath(
  program: string,
  searched: string | undefined,
): { path: string } | { failure: string } {
  if (program === '' || program.includes('\0')) return { failure: 'ENOENT' };
  const places = program.includes('/')
    ? [program]
    : (searched ?? DEFAULT_PATH).split(':').map((directory) => `${directory || '.'}/${program}`);
  let failure = 'ENOENT';
  for (const place of places) {
    const file = path.resolve(place);
    const reason = whyNot(file);
    if (reason === null) return { path: file };
    if (reason !== 'ENOENT' && reason !== 'ENOTDIR') failure = reason;
  }
  return { failure };
}
