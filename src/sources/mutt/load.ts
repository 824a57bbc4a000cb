/**
 * What fopen() and fread() would give RAND_load_file at a name that mutt holds to be secure. Devices other than the
 * kernel's memory devices are judged by their numbers, never opened. A FIFO is read as OpenSSL reads it, since only its
 * writer knows what is in it, but without ever waiting past the deadline. Only sizes are kept; the bytes are wiped.
 */
import { errnoName } from '../../system/errno.ts';
import type { FileStatus, System } from '../../system/type.ts';
import type { Limits } from './egd-talk.ts';
import type { MuttRules } from './rules.ts';
import type { LoadFacts } from './type.ts';

/** Linux mem devices, major 1: what each gives (Documentation/admin-guide/devices.txt). */
const MEMORY_DEVICES: Readonly<Record<number, number>> = {
  3: 0, // null
  5: Number.POSITIVE_INFINITY, // zero
  7: Number.POSITIVE_INFINITY, // full
  8: Number.POSITIVE_INFINITY, // random
  9: Number.POSITIVE_INFINITY, // urandom
};
const MEMORY_MAJOR = 1;

const POLL_MS = 5;
/** Files of /proc say that they are empty; they are counted up to here. */
const MAX_COUNTED_BYTES = 1024 * 1024;

/** Opens what still is what it was; null where fopen() fails. The caller closes. */
function open(system: System, path: string, expected: FileStatus): number | null {
  const { files } = system;
  let descriptor: number;
  try {
    descriptor = files.openReadFollowing(path);
  } catch {
    return null;
  }
  const status = files.fstat(descriptor);
  if (status.device === expected.device && status.inode === expected.inode) return descriptor;
  files.close(descriptor);
  return null;
}

function isReadable({ mode, owner }: FileStatus, effectiveUser: number): boolean {
  return effectiveUser === 0 || (owner === effectiveUser && (mode & 0o400) !== 0);
}

/** @returns the bytes read now; null when a FIFO's writer has nothing yet. */
function readSome(system: System, descriptor: number, buffer: Buffer, most: number): number | null {
  try {
    return system.files.read(descriptor, buffer, 0, Math.min(most, buffer.length));
  } catch (error) {
    return errnoName(error) === 'EAGAIN' ? null : 0;
  } finally {
    buffer.fill(0);
  }
}

function loadFile(system: System, descriptor: number, { sizeBytes }: FileStatus): LoadFacts {
  let bytes = sizeBytes;
  if (sizeBytes === 0) {
    const buffer = Buffer.alloc(4096);
    let count: number;
    do {
      count = readSome(system, descriptor, buffer, buffer.length) ?? 0;
      bytes += count;
    } while (count > 0 && bytes < MAX_COUNTED_BYTES);
  }
  return { opens: true, bytes, waits: false };
}

/** A FIFO without a writer reads as empty at once where fopen() would wait for one. */
async function loadFifo(
  system: System,
  descriptor: number,
  limit: number,
  { timeoutMs, signal }: Limits,
): Promise<LoadFacts> {
  const { clock } = system;
  const buffer = Buffer.alloc(4096);
  const deadline = clock.monotonic() + BigInt(Math.ceil(timeoutMs)) * 1_000_000n;
  let bytes = 0;
  while (bytes < limit) {
    const count = readSome(system, descriptor, buffer, limit - bytes);
    if (count === 0) return { opens: true, bytes, waits: bytes === 0 };
    if (count !== null) bytes += count;
    if (clock.monotonic() > deadline) return { opens: true, bytes, waits: true };
    if (count === null) await clock.sleep(POLL_MS, signal);
  }
  return { opens: true, bytes, waits: false };
}

/** @param status of the name, links followed; mutt holds it to be secure */
export async function loadAsOpenSsl(
  system: System,
  path: string,
  status: FileStatus,
  rules: MuttRules,
  limits: Limits,
): Promise<LoadFacts> {
  const { files, identity } = system;
  const { kind, major, minor } = status;
  if (kind === 'socket') return { opens: false }; // ENXIO
  const isDevice = kind === 'character-device' || kind === 'block-device';
  const inMemory = kind === 'character-device' && major === MEMORY_MAJOR ? MEMORY_DEVICES[minor] : undefined;
  if (isDevice && inMemory === undefined) {
    if (!isReadable(status, identity.effectiveUser)) return { opens: false };
    // a disk has more than is ever read; a terminal and the like wait for somebody
    const isDisk = kind === 'block-device';
    return { opens: true, bytes: isDisk ? Number.POSITIVE_INFINITY : 0, waits: !isDisk };
  }
  const descriptor = open(system, path, status);
  if (descriptor === null) return { opens: false };
  try {
    if (inMemory !== undefined) return { opens: true, bytes: inMemory, waits: false };
    if (kind === 'file') return loadFile(system, descriptor, status);
    if (kind === 'fifo') {
      return await loadFifo(system, descriptor, rules.fifoBytes ?? Number.POSITIVE_INFINITY, limits);
    }
    return { opens: true, bytes: 0, waits: false }; // a directory: fread() says EISDIR, which nobody asks
  } finally {
    files.close(descriptor);
  }
}
