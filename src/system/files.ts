/** `node:fs`, as {@link Files}. Flags are spelt here once; 0o10000000 is Linux's O_PATH, which Node does not name. */
import fs from 'node:fs';
import type { FileKind, FileStatus, Files } from './type.ts';

const { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_NOCTTY, O_DIRECTORY } = fs.constants;
const O_PATH = 0o10000000;
const LINUX = process.platform === 'linux';

function kindOf(stats: fs.BigIntStats): FileKind {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  if (stats.isSymbolicLink()) return 'symlink';
  if (stats.isSocket()) return 'socket';
  if (stats.isFIFO()) return 'fifo';
  if (stats.isCharacterDevice()) return 'character-device';
  if (stats.isBlockDevice()) return 'block-device';
  return 'unknown';
}

function toStatus(stats: fs.BigIntStats): FileStatus {
  const rdev = Number(stats.rdev);
  return {
    kind: kindOf(stats),
    device: stats.dev,
    inode: stats.ino,
    mode: Number(stats.mode) & 0o7777,
    owner: Number(stats.uid),
    group: Number(stats.gid),
    links: Number(stats.nlink),
    sizeBytes: Number(stats.size),
    modifiedMs: Number(stats.mtimeMs),
    major: (rdev >>> 8) & 0xfff,
    minor: (rdev & 0xff) | ((rdev >>> 12) & 0xfff00),
  };
}

const BIG = { bigint: true } as const;

export const files: Files = {
  lstat: (path) => toStatus(fs.lstatSync(path, BIG)),
  stat: (path) => toStatus(fs.statSync(path, BIG)),
  fstat: (descriptor) => toStatus(fs.fstatSync(descriptor, BIG)),
  readLink: (path) => fs.readlinkSync(path),
  openDirectory: (path) => fs.openSync(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW),
  openRead: (path) => fs.openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY),
  openReadFollowing: (path) => fs.openSync(path, O_RDONLY | O_NONBLOCK | O_NOCTTY),
  openPath: (path) => (LINUX ? fs.openSync(path, O_PATH | O_NOFOLLOW) : null),
  createExclusive: (path, mode) => fs.openSync(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode),
  openWrite: (path) => fs.openSync(path, O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY),
  changeMode: (descriptor, mode) => fs.fchmodSync(descriptor, mode),
  read: (descriptor, into, offset, length) => fs.readSync(descriptor, into, offset, length, null),
  write: (descriptor, from, offset, length) => fs.writeSync(descriptor, from, offset, length),
  sync: (descriptor) => fs.fsyncSync(descriptor),
  close: (descriptor) => fs.closeSync(descriptor),
  rename: (from, to) => fs.renameSync(from, to),
  link: (existing, created) => fs.linkSync(existing, created),
  symlink: (target, created) => fs.symlinkSync(target, created),
  unlink: (path) => fs.unlinkSync(path),
  list: (directory) => fs.readdirSync(directory),
  insideDirectory(descriptor) {
    if (!LINUX) return null;
    const base = `/proc/self/fd/${descriptor}`;
    try {
      const through = fs.statSync(`${base}/.`, BIG);
      const itself = fs.fstatSync(descriptor, BIG);
      return through.dev === itself.dev && through.ino === itself.ino ? base : null;
    } catch {
      return null; // a chroot without /proc
    }
  },
};
