/** The seed's directory, open and trusted, with the names that are used in it. */
import { openTrustedDirectory, type Refused } from '../sources/trust.ts';
import type { FileStatus, System } from '../system/type.ts';
import { NO_PATH, reportFailure, reportRefusal } from './failure.ts';
import type { SeedFileReport } from './outcome.ts';
import { type PrivateNames, privateNames } from './private-names.ts';
import { splitSeedPath } from './seed-path.ts';

export interface Place {
  /** The seed's path as the user knows it, and its directory: for sentences. */
  path: string;
  directory: string;
  /** Open on the directory; the caller closes it. */
  descriptor: number;
  /** Prefix for names inside the open directory. */
  base: string;
  /** The seed's path inside the open directory. */
  inside: string;
  names: PrivateNames;
  /** Of the directory. */
  status: FileStatus;
}

export function openPlace(system: System, path: string | null): Place | { seedFile: SeedFileReport } {
  if (path === null) return { seedFile: NO_PATH };
  const split = splitSeedPath(path);
  if ('refusal' in split) return { seedFile: reportRefusal(path, path, split.refusal) };
  const { directory, name } = split;
  let opened: ReturnType<typeof openTrustedDirectory> | Refused;
  try {
    opened = openTrustedDirectory(system, directory);
  } catch (error) {
    return { seedFile: reportFailure(path, directory, 'the directory was opened', error) };
  }
  if ('refusal' in opened) {
    return { seedFile: reportRefusal(path, directory, opened.refusal, opened.missing) };
  }
  const { base, descriptor, status, shared } = opened;
  if (shared) {
    system.files.close(descriptor);
    return { seedFile: reportRefusal(path, directory, shared) };
  }
  return { path, directory, descriptor, base, inside: `${base}/${name}`, names: privateNames(name), status };
}
