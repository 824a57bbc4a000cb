/**
 * The trust rules of the walk as pure verdicts on facts (no path is looked at here): mutt's README.SSL ("owned by the
 * user and permissions of 600") made strict. ssh's `safe_path` and `sshkey_perm_ok` are the models for the rest.
 */
import type { FileStatus } from '../system/type.ts';
import type { FailReason, RejectReason } from './outcome.ts';

export interface Refusal {
  reason: RejectReason | FailReason;
  detail: string;
  remedy?: string;
}

export const octal = (mode: number): string => mode.toString(8).padStart(4, '0');

/** A path quoted for a shell, only where it has to be. */
export function shellQuote(path: string): string {
  return /^[\w@%+=:,./~-]+$/.test(path) && !path.startsWith('-')
    ? path
    : `'${path.replaceAll("'", "'\\''")}'`;
}

/**
 * One directory on the way to a candidate.
 * @param last it is the directory that holds the candidate: here even a sticky bit does not help, since a file's owner
 *   may replace it, and a stranger may have put it there first.
 */
export function judgeDirectory(
  path: string,
  status: FileStatus,
  user: number,
  last: boolean,
): Refusal | null {
  if (status.owner !== 0 && status.owner !== user) {
    return {
      reason: 'unsafe-directory',
      detail: `${path} belongs to uid ${status.owner}, who can replace what is in it`,
    };
  }
  const writable = status.mode & 0o022;
  if (writable === 0) return null;
  const sticky = (status.mode & 0o1000) !== 0;
  if (sticky && !last) return null;
  return {
    reason: 'unsafe-directory',
    detail: `${path} is writable by ${writable & 0o002 ? 'everybody' : 'its group'} (mode ${octal(status.mode)})`,
    ...(sticky ? {} : { remedy: `chmod go-w ${shellQuote(path)}` }),
  };
}

/** The one directory that is shared and still allowed: sticky, owned by root, for a socket named /tmp/entropy. */
export function isSharedButSticky(status: FileStatus): boolean {
  return status.owner === 0 && (status.mode & 0o1000) !== 0;
}

function judgeOwner(path: string, status: FileStatus, user: number): Refusal | null {
  if (status.owner === user || status.owner === 0) return null;
  return {
    reason: 'wrong-owner',
    detail: `owned by uid ${status.owner}, not by uid ${user}`,
    remedy: `ls -ln ${shellQuote(path)}`,
  };
}

/** Here a seed has no business, and a chmod to paste would break the system. */
const NOT_FOR_SEEDS = /^\/(bin|boot|dev|etc|lib|lib32|lib64|opt|proc|sbin|sys|usr)\//;

function modeRemedy(path: string): string {
  return NOT_FOR_SEEDS.test(path) ? 'rnd-seed init --rand-file ~/.rnd' : `chmod 600 ${shellQuote(path)}`;
}

/** 0600 or stricter: no bit for group and others, no execute bit, no setuid, setgid or sticky. */
function judgeMode(path: string, status: FileStatus): Refusal | null {
  if ((status.mode & 0o7177) === 0) return null;
  return {
    reason: 'insecure-mode',
    detail: `mode ${octal(status.mode)} where 0600 is required`,
    remedy: modeRemedy(path),
  };
}

/** A candidate that has to be a regular file. */
export function judgeFile(path: string, status: FileStatus, user: number): Refusal | null {
  if (status.kind !== 'file')
    return { reason: 'not-regular', detail: `a ${status.kind}, not a regular file` };
  const refusal = judgeOwner(path, status, user) ?? judgeMode(path, status);
  if (refusal) return refusal;
  if (status.links === 1) return null;
  return {
    reason: 'hard-linked',
    detail: `${status.links} names lead to this file; a seed has one`,
    remedy: `find / -xdev -samefile ${shellQuote(path)} 2>/dev/null`,
  };
}

export function judgeSocketKind(status: FileStatus): Refusal | null {
  return status.kind === 'socket'
    ? null
    : { reason: 'not-a-socket', detail: `a ${status.kind}, not a socket` };
}

/** Whoever owns a socket answers there. */
export const judgeSocketOwner: typeof judgeOwner = judgeOwner;

/** A candidate that has to be an EGD socket. */
export function judgeSocket(path: string, status: FileStatus, user: number): Refusal | null {
  const refusal = judgeSocketKind(status) ?? judgeOwner(path, status, user);
  if (refusal) return refusal;
  if (status.mode === 0o600) return null;
  return {
    reason: 'insecure-mode',
    detail: `mode ${octal(status.mode)} where 0600 is required`,
    remedy: modeRemedy(path),
  };
}

/** Longest path we take: the smallest PATH_MAX of the supported systems (macOS, 1024 with its NUL). */
export const MAX_PATH_BYTES = 1023;

/** What can be said of a name before anything is looked up. */
export function judgeName(path: string): Refusal | null {
  if (!path.startsWith('/')) {
    return {
      reason: 'relative-path',
      detail: 'a relative path means another file in another directory',
      remedy: path.startsWith('~')
        ? 'write the home directory out: ~ is expanded in a muttrc only'
        : 'write the absolute path',
    };
  }
  const bytes = Buffer.byteLength(path);
  if (bytes > MAX_PATH_BYTES) {
    return { reason: 'path-too-long', detail: `${bytes} bytes where ${MAX_PATH_BYTES} are the limit` };
  }
  if (path.includes('\0')) return { reason: 'relative-path', detail: 'the path holds a NUL byte' };
  return null;
}

/** Usable bytes of `sockaddr_un.sun_path`: 107 on Linux, 103 on macOS and the BSDs. */
export function judgeSocketName(path: string, platform: NodeJS.Platform): Refusal | null {
  const limit = platform === 'linux' ? 107 : 103;
  const bytes = Buffer.byteLength(path);
  if (bytes <= limit) return null;
  return {
    reason: 'path-too-long',
    detail: `${bytes} bytes where a socket's path has at most ${limit}`,
    remedy: 'give the socket a shorter path',
  };
}
