/** What it means that a seed could not be stored, as a report with the line that mends it. Pure. */
import { RndSeedError } from '../errors.ts';
import { type Refusal, shellQuote } from '../sources/permission.ts';
import { errnoName } from '../system/errno.ts';
import type { SeedFileReport } from './outcome.ts';

type Remedy = (path: string, directory: string) => string;

/** The directory, because a full or read-only file system, a quota and a flag are properties of where it is. */
const REMEDIES: Readonly<Record<string, Remedy>> = {
  ENOSPC: (_, directory) => `df -h ${directory}; df -i ${directory}`,
  EDQUOT: () => 'quota -s',
  EROFS: (_, directory) => `findmnt -T ${directory} # read-only: use --rand-file on a writable file system`,
  EACCES: (_, directory) => `ls -ld ${directory}`,
  EPERM: (path, directory) => `lsattr -d ${path} ${directory} # an i or a flag: chattr -i`,
  EBUSY: (path) => `findmnt ${path} # a file mounted by itself cannot be replaced: mount its directory`,
  EXDEV: (path) => `findmnt ${path} # a file mounted by itself cannot be replaced: mount its directory`,
  EFBIG: () => 'ulimit -f unlimited',
  EMFILE: () => 'ulimit -n 1024',
  ENFILE: () => 'sysctl fs.file-nr fs.file-max',
  EIO: () => 'dmesg | tail',
  EINVAL: (_, directory) =>
    `findmnt -T ${directory} # it cannot synchronise a directory: use --rand-file elsewhere`,
  ENOENT: (_, directory) => `mkdir -p -m 700 ${directory}`,
  'insecure-mode': (_, directory) => `findmnt -T ${directory} # use --rand-file on a file system with modes`,
};

const notPersisted = (path: string, reason: string, detail: string, remedy?: string): SeedFileReport => ({
  path,
  outcome: 'not-persisted',
  reason,
  detail,
  ...(remedy === undefined ? {} : { remedy }),
});

/**
 * @param doing what was being done, as in "while … "
 * @throws the error itself if it is none of the system's: an abort, a bug
 */
export function reportFailure(
  path: string,
  directory: string,
  doing: string,
  error: unknown,
): SeedFileReport {
  const reason = errnoName(error);
  if (error instanceof RndSeedError || reason === '' || reason.startsWith('ERR_')) throw error;
  const remedy = REMEDIES[reason]?.(shellQuote(path), shellQuote(directory));
  return notPersisted(path, reason, `${reason} while ${doing}`, remedy);
}

/** Somebody else keeps the cycle from coming to an end. */
export function reportContention(path: string): SeedFileReport {
  return notPersisted(
    path,
    'changed-while-reading',
    `${path} or its lock changed hands again and again while it was to be replaced`,
    `fuser -v ${shellQuote(path)}`,
  );
}

export function reportLocked(
  path: string,
  locked: { reason: string; detail: string; remedy: string },
): SeedFileReport {
  return notPersisted(path, locked.reason, locked.detail, locked.remedy);
}

/** A refusal is policy; that the directory is missing or cannot be read is not. */
export function reportRefusal(
  path: string,
  directory: string,
  { reason, detail, remedy }: Omit<Refusal, 'reason'> & { reason: string },
  missing = false,
): SeedFileReport {
  if (missing) return notPersisted(path, 'ENOENT', detail, `mkdir -p -m 700 ${shellQuote(directory)}`);
  if (reason === 'io' || reason === 'unreadable') return notPersisted(path, reason, detail, remedy);
  return { path, outcome: 'refused', reason, detail, ...(remedy === undefined ? {} : { remedy }) };
}

/** Neither $RANDFILE nor a home directory: there is no name to write to. */
export const NO_PATH: SeedFileReport = {
  path: null,
  outcome: 'not-persisted',
  reason: 'no-path',
  detail: 'neither RANDFILE nor a home directory says where the seed file is',
  remedy: 'rnd-seed init --rand-file /absolute/path',
};
