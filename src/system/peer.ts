/** Who is at the other end of a Unix socket: SO_PEERCRED (unix(7)) through FFI. Linux only. */
import type { Socket } from 'node:net';
import { type Foreign, pinned } from './ffi/foreign.ts';
import { openForeign } from './ffi/open.ts';

export type PeerUserOf = (descriptor: number) => number | null;

const SOL_SOCKET = 1;
const SO_PEERCRED = 17;
/** struct ucred {pid_t pid; uid_t uid; gid_t gid;} */
const UCRED_BYTES = 12;
/** "Nobody": what the kernel says of a socket that is not connected, or not local. */
const NO_USER = 0xffffffff;

function bindPeerUser(foreign: Foreign): PeerUserOf {
  const getsockopt = foreign.bind('getsockopt', 'int', ['int', 'int', 'int', 'pointer', 'pointer']);
  const credentials = pinned(UCRED_BYTES);
  const length = pinned(4);
  // In the machine's own order of bytes, as C has them.
  const [words, lengths] = [new Uint32Array(credentials.buffer), new Uint32Array(length.buffer)];
  return (descriptor) => {
    if (descriptor < 0) return null;
    lengths[0] = UCRED_BYTES;
    const status = getsockopt(
      descriptor,
      SOL_SOCKET,
      SO_PEERCRED,
      foreign.address(credentials),
      foreign.address(length),
    );
    if (Number(status) !== 0) return null;
    const user = words[1]!;
    return user === NO_USER ? null : user;
  };
}

/** MIPS and SPARC number the option otherwise. */
const NUMBERED_SO: readonly string[] = ['x64', 'arm64', 'riscv64', 'loong64', 'ppc64', 's390x'];

async function open(): Promise<PeerUserOf | null> {
  if (process.platform !== 'linux' || !NUMBERED_SO.includes(process.arch)) return null;
  const foreign = await openForeign();
  try {
    return foreign === null ? null : bindPeerUser(foreign);
  } catch {
    return null; // no such symbol
  }
}

let opened: Promise<PeerUserOf | null> | undefined;

/** Null where no FFI is there. Loaded once. */
export function peerUsers(): Promise<PeerUserOf | null> {
  opened ??= open();
  return opened;
}

/** The effective user of who connected or listened at the other end; null where that cannot be told. */
export async function peerUser(socket: Socket): Promise<number | null> {
  const userOf = await peerUsers();
  const { _handle: handle } = socket as unknown as { _handle?: { fd?: number } | null };
  return userOf?.(handle?.fd ?? -1) ?? null;
}
