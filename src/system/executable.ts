/**
 * Whether execve(2) is sure to take a file. Where it does not, Node 22 and 24 abort with a core dump instead of
 * throwing, so what is not plainly good (an unreadable file, a script without `#!`, another machine's program, a
 * missing interpreter or loader, a very long command line) is left to an ordinary child, which fails politely.
 * elf(5), execve(2).
 */
import fs from 'node:fs';

const HEADER_BYTES = 64;
const MAX_INTERPRETERS = 4; // execve(2): BINPRM_MAX_RECURSION
/** What Linux grants whatever the stack limit is: 32 pages for arguments and environment, MAX_ARG_STRLEN for one string. */
const SURE_BYTES = 32 * 4096;

function readAt(descriptor: number, position: number, sizeBytes: number): Buffer {
  const bytes = Buffer.alloc(sizeBytes);
  return bytes.subarray(0, fs.readSync(descriptor, bytes, 0, sizeBytes, position));
}

/** Path of the loader (PT_INTERP) of a 64-bit little-endian program; null for a static one. */
function loaderOf(descriptor: number, header: Buffer): string | null {
  const offset = Number(header.readBigUInt64LE(32));
  const entryBytes = header.readUInt16LE(54);
  const table = readAt(descriptor, offset, entryBytes * header.readUInt16LE(56));
  for (let at = 0; at + 56 <= table.length; at += entryBytes) {
    if (table.readUInt32LE(at) !== 3) continue;
    const path = readAt(
      descriptor,
      Number(table.readBigUInt64LE(at + 8)),
      Number(table.readBigUInt64LE(at + 32)),
    );
    return path.toString('latin1').replace(/\0+$/, '');
  }
  return null;
}

/** Class, byte order and machine: the same as those of the Node that is running. */
function isOurKind(header: Buffer): boolean {
  const own = fs.openSync(process.execPath, 'r');
  try {
    const ours = readAt(own, 0, HEADER_BYTES);
    return (
      ours.subarray(4, 6).equals(header.subarray(4, 6)) && ours.readUInt16LE(18) === header.readUInt16LE(18)
    );
  } finally {
    fs.closeSync(own);
  }
}

function isSure(path: string, depth: number): boolean {
  fs.accessSync(path, fs.constants.X_OK);
  const descriptor = fs.openSync(path, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK);
  try {
    const start = readAt(descriptor, 0, 256);
    if (start.toString('latin1', 0, 2) === '#!') {
      const interpreter = /^#![ \t]*(\/[^ \t\n]*)[^\n]*\n/.exec(start.toString('latin1'))?.[1];
      return interpreter !== undefined && depth < MAX_INTERPRETERS && isSure(interpreter, depth + 1);
    }
    const isWideElf = start.length >= HEADER_BYTES && start.toString('latin1', 0, 6) === '\x7fELF\x02\x01';
    if (!isWideElf || !isOurKind(start)) return false;
    const loader = loaderOf(descriptor, start);
    if (loader !== null) fs.accessSync(loader, fs.constants.X_OK);
    return true;
  } finally {
    fs.closeSync(descriptor);
  }
}

/** @param path absolute */
export function isSurelyExecutable(
  path: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): boolean {
  const strings = [path, ...args, ...Object.entries(environment).map(([name, value]) => `${name}=${value}`)];
  const sizeBytes = strings.reduce((sum, text) => sum + Buffer.byteLength(text) + 1 + 8, 1024);
  if (sizeBytes > SURE_BYTES) return false;
  try {
    return isSure(path, 0);
  } catch {
    return false;
  }
}
