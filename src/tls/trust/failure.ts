/** Why a certificate file is not read or not written, as errors with a line to paste. */
import { RndSeedError } from '../../errors.ts';
import { type Refusal, shellQuote } from '../../sources/permission.ts';
import { errnoName } from '../../system/errno.ts';

const usual = (path: string): string => `ls -ld ${shellQuote(path)}`;

/** A rule of safety forbids it; that it cannot be read is the system's word and no policy. */
export function refused(path: string, { reason, detail, remedy }: Refusal): RndSeedError {
  const code = reason === 'io' || reason === 'unreadable' ? 'IO' : 'REFUSED';
  const about = detail.includes(path) ? detail : `${path}: ${detail}`;
  return new RndSeedError(code, about, { subject: path, hint: remedy ?? usual(path) });
}

const HINTS: Readonly<Record<string, (path: string, directory: string) => string>> = {
  ENOENT: (_, directory) => `mkdir -p -m 700 ${directory}`,
  ENOSPC: (_, directory) => `df -h ${directory}; df -i ${directory}`,
  EDQUOT: () => 'quota -s',
  EROFS: (_, directory) => `findmnt -T ${directory} # read-only: --certificate-file elsewhere`,
  EACCES: (_, directory) => `ls -ld ${directory}`,
  EPERM: (path, directory) => `lsattr -d ${path} ${directory}`,
  EBUSY: (path) => `findmnt ${path} # a file mounted by itself cannot be replaced`,
};

/** @param cause the system's error, or why there was no lock */
export function notSaved(path: string, cause: unknown): RndSeedError {
  const { detail, remedy } = cause as { detail?: string; remedy?: string };
  const name = errnoName(cause);
  const directory = shellQuote(path.slice(0, path.lastIndexOf('/')) || '/');
  const about = `${path} could not be written: ${detail ?? (name || String(cause))}`;
  const hint = remedy ?? HINTS[name]?.(shellQuote(path), directory) ?? usual(path);
  return new RndSeedError('NOT_SAVED', about, { subject: path, hint, cause });
}
