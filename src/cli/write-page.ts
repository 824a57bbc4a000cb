/**
 * Writes a page where the user names it: whole and durable, or not at all. A regular file is replaced, anything else there
 * is refused, a symbolic link too: nobody's link decides which file is lost. Everything happens inside the directory that
 * was opened once (rename(2), fsync(2)).
 */
import { RndSeedError } from '../errors.ts';
import { writeAll } from '../seed-file/write.ts';
import { sweepLeftOvers } from '../service/left-overs.ts';
import { errnoName } from '../system/errno.ts';
import type { FileStatus, System } from '../system/type.ts';

/** The umask takes away what it likes. */
const READABLE = 0o644;

const HINT = 'rnd-seed doctor --html ~/report.html';

function cannot(path: string, error: unknown): RndSeedError {
  const why = errnoName(error) || (error instanceof Error ? error.message : String(error));
  return new RndSeedError('IO', `cannot write ${path}: ${why}`, { subject: path, hint: HINT, cause: error });
}

function refused(path: string, kind: string): RndSeedError {
  return new RndSeedError('REFUSED', `${path} is a ${kind}: it is not replaced by a page`, {
    subject: path,
    hint: HINT,
  });
}

function statusIn({ files }: System, path: string): FileStatus | null {
  try {
    return files.lstat(path);
  } catch (error) {
    if (errnoName(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Under a name that nobody can guess, so that whatever stands there is ours to remove. */
function writeBeside({ files, randomness }: System, directory: string, text: string, mode: number): string {
  const mark = Buffer.alloc(8);
  randomness.fill(mark);
  const made = `${directory}/.rnd-seed.${mark.toString('hex')}.tmp`;
  const bytes = Buffer.from(text);
  const descriptor = files.createExclusive(made, mode);
  try {
    try {
      writeAll(files, descriptor, bytes);
      files.sync(descriptor);
    } finally {
      files.close(descriptor);
    }
  } catch (error) {
    files.unlink(made);
    throw error;
  }
  return made;
}

function replaceIn(system: System, directory: string, name: string, text: string): string | null {
  const { files } = system;
  const target = `${directory}/${name}`;
  const old = statusIn(system, target);
  if (old !== null && old.kind !== 'file') return old.kind;
  sweepLeftOvers(system, directory, (entry) => /^\.rnd-seed\.[0-9a-f]{16}\.tmp$/.test(entry));
  // What somebody has kept to himself stays so.
  const made = writeBeside(system, directory, text, old === null ? READABLE : READABLE & old.mode);
  try {
    files.rename(made, target);
  } catch (error) {
    files.unlink(made);
    throw error;
  }
  return null;
}

/** @throws {RndSeedError} REFUSED, IO: then the old file is as it was, and nothing is left beside it */
export function writePage(system: System, path: string, text: string): void {
  const { files } = system;
  const cut = path.lastIndexOf('/');
  const [parent, name] = [path.slice(0, cut) || '/', path.slice(cut + 1)];
  if (name === '' || name === '.' || name === '..') throw refused(path, 'directory');
  let kind: string | null;
  try {
    const directory = files.openReadFollowing(parent);
    try {
      kind = replaceIn(system, files.insideDirectory(directory) ?? parent, name, text);
      if (kind === null) files.sync(directory);
    } finally {
      files.close(directory);
    }
  } catch (error) {
    throw cannot(path, error);
  }
  if (kind !== null) throw refused(path, kind);
}
