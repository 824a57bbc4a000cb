/**
 * From a path to an open descriptor that can be trusted: the directories are judged from `/` down, the last one is
 * held open, and the name is looked up inside it. ssh's `safe_path_fd` is the model.
 *
 * Nobody but root and the user can write to a directory that passed (or, above the last one, only in their own name
 * under a sticky bit), so nobody else can change what a judged path means afterwards.
 */
import { errnoName } from '../system/errno.ts';
import type { FileStatus, System } from '../system/type.ts';
import { isSharedButSticky, judgeDirectory, type Refusal, shellQuote } from './permission.ts';

export interface TrustedDirectory {
  /** Open on the directory; the caller closes it. */
  descriptor: number;
  /** Prefix for names inside: `/proc/self/fd/N`, or the plain path where /proc does not offer it. */
  base: string;
  status: FileStatus;
  /** Set when the last directory is sticky, root's and writable by all: good enough for a socket in /tmp only. */
  shared?: Refusal;
}

export type Refused = { refusal: Refusal; missing?: boolean };

const MAX_LINKS = 40; // path_resolution(7)

/** A name that cannot be looked up: missing, or the errno as a refusal. */
export function explainLookup(path: string, error: unknown): Refused {
  const name = errnoName(error);
  if (name === 'ENOENT')
    return { refusal: { reason: 'io', detail: `${path} does not exist` }, missing: true };
  if (name === 'EACCES' || name === 'EPERM') {
    return {
      refusal: {
        reason: 'unreadable',
        detail: `${path}: permission denied (${name})`,
        remedy: `ls -ld ${shellQuote(path)}`,
      },
    };
  }
  return { refusal: { reason: 'io', detail: `${path}: ${name || String(error)}` } };
}

/** Splits a path into names; `.` and empty names vanish, `..` stays for the walk. */
const names = (path: string): string[] => path.split('/').filter((name) => name !== '' && name !== '.');

/**
 * Judges every directory from `/` to this one and opens it.
 * Symbolic links on the way are followed if root or the user owns them, and their targets are judged in the same way.
 * @param directory absolute path
 * @returns the open directory, or why not (`missing` when a component does not exist)
 */
export function openTrustedDirectory(system: System, directory: string): TrustedDirectory | Refused {
  const { files, identity } = system;
  const user = identity.effectiveUser;
  const todo = names(directory).reverse();
  let here = '/';
  let links = 0;
  let status: FileStatus;
  try {
    status = files.lstat('/');
    let refusal = judgeDirectory('/', status, user, false);
    while (todo.length > 0 && !refusal) {
      const name = todo.pop()!;
      const path =
        name === '..' ? here.slice(0, here.lastIndexOf('/')) || '/' : `${here === '/' ? '' : here}/${name}`;
      const found = files.lstat(path);
      if (found.kind === 'symlink') {
        if (found.owner !== 0 && found.owner !== user) {
          return {
            refusal: { reason: 'unsafe-directory', detail: `${path} is a link made by uid ${found.owner}` },
          };
        }
        if (++links > MAX_LINKS) return { refusal: { reason: 'io', detail: `${path}: ELOOP` } };
        const target = files.readLink(path);
        if (target.startsWith('/')) here = '/';
        todo.push(...names(target).reverse());
        continue;
      }
      if (found.kind !== 'directory') return { refusal: { reason: 'io', detail: `${path}: ENOTDIR` } };
      refusal = judgeDirectory(path, found, user, false);
      here = path;
      status = found;
    }
    if (refusal) return { refusal };
    status = files.lstat(here); // a link to `/` as the last name leaves the status of something else
  } catch (error) {
    return explainLookup(directory, error);
  }
  const refusal = judgeDirectory(here, status, user, true);
  if (refusal && !isSharedButSticky(status)) return { refusal };
  let descriptor: number;
  try {
    descriptor = files.openDirectory(here);
  } catch (error) {
    return explainLookup(here, error);
  }
  let opened: FileStatus;
  try {
    opened = files.fstat(descriptor);
  } catch (error) {
    files.close(descriptor);
    return explainLookup(here, error);
  }
  if (opened.device !== status.device || opened.inode !== status.inode) {
    files.close(descriptor);
    return { refusal: { reason: 'unsafe-directory', detail: `${here} was exchanged while it was opened` } };
  }
  const base = files.insideDirectory(descriptor) ?? (here === '/' ? '' : here);
  return { descriptor, base, status: opened, ...(refusal ? { shared: refusal } : {}) };
}

export interface Looked {
  directory: TrustedDirectory;
  /** Path of the name inside the open directory. */
  inside: string;
  /** O_PATH descriptor on exactly the judged inode; null where the platform has none. */
  handle: number | null;
  status: FileStatus;
}

/**
 * Looks a candidate up inside its directory, without opening what stands there. The caller closes with {@link release}.
 * The last name is never followed: a link is reported as what it is.
 */
export function lookUp(system: System, path: string): Looked | Refused {
  const { files } = system;
  const slash = path.lastIndexOf('/');
  const name = path.slice(slash + 1);
  if (name === '' || name === '.' || name === '..') {
    return { refusal: { reason: 'not-regular', detail: `${path} names a directory` } };
  }
  const directory = openTrustedDirectory(system, path.slice(0, slash));
  if ('refusal' in directory) {
    // A link or a missing name is the nearer reason than the directory around it.
    if (directory.missing || directory.refusal.reason !== 'unsafe-directory') return directory;
    const nearer = nearerReason(system, path);
    return nearer ?? directory;
  }
  const inside = `${directory.base}/${name}`;
  let handle: number | null = null;
  try {
    handle = files.openPath(inside);
    const status = handle === null ? files.lstat(inside) : files.fstat(handle);
    if (status.kind === 'symlink') {
      let target = '?';
      try {
        target = files.readLink(inside);
      } catch {
        // only for the sentence
      }
      release(system, { directory, inside, handle, status });
      return { refusal: symlinkRefusal(target) };
    }
    return { directory, inside, handle, status };
  } catch (error) {
    if (handle !== null) files.close(handle);
    files.close(directory.descriptor);
    return explainLookup(path, error);
  }
}

function symlinkRefusal(target: string): Refusal {
  return { reason: 'symlink', detail: `a symbolic link to ${target}`, remedy: 'name the real file' };
}

function nearerReason(system: System, path: string): Refused | null {
  try {
    if (system.files.lstat(path).kind !== 'symlink') return null;
    return { refusal: symlinkRefusal(system.files.readLink(path)) };
  } catch (error) {
    const refused = explainLookup(path, error);
    return refused.missing ? refused : null;
  }
}

export function release(system: System, looked: Looked): void {
  if (looked.handle !== null) system.files.close(looked.handle);
  system.files.close(looked.directory.descriptor);
}
