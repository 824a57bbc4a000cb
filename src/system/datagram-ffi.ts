/**
 * One datagram by sendto(2) through FFI: what the add-on cannot do, abstract names (unix(7)), and what it would do if it were
 * there. Linux only: struct sockaddr_un has its family in the first two bytes there.
 */
import { type Foreign, pinned } from './ffi/foreign.ts';
import { bindErrnoName, openForeign } from './ffi/open.ts';

const AF_UNIX = 1;
const SOCK_DGRAM = 2;
const SOCK_CLOEXEC = 0o2000000;
const MSG_DONTWAIT = 0x40;
const MSG_NOSIGNAL = 0x4000;
const NAME_BYTES = 108;
/** Where the numbers above hold: MIPS and SPARC have others. */
const NUMBERED_SO: readonly string[] = [
  'x64',
  'ia32',
  'arm64',
  'arm',
  'riscv64',
  'loong64',
  'ppc64',
  's390x',
];

const failure = (code: string, message: string) => Object.assign(new Error(message), { code });

/**
 * A path, or `@NAME` for an abstract one, as sd_notify(3) spells it. An abstract name is as long as it is: no NUL after
 * it belongs to it.
 */
export function encodeAddress(name: string): Buffer {
  const bytes = Buffer.from(name);
  const abstract = name.startsWith('@');
  if (bytes.length > (abstract ? NAME_BYTES : NAME_BYTES - 1)) {
    throw failure('ENAMETOOLONG', `a socket's name has at most ${NAME_BYTES - 1} bytes`);
  }
  const address = pinned(2 + bytes.length + (abstract ? 0 : 1));
  new Uint16Array(address.buffer, 0, 1)[0] = AF_UNIX; // sa_family_t, in the machine's own order of bytes
  address.set(bytes, 2);
  if (abstract) address[2] = 0;
  return address;
}

function bindSend(foreign: Foreign): (name: string, message: string) => void {
  const open = foreign.bind('socket', 'int', ['int', 'int', 'int']);
  const close = foreign.bind('close', 'int', ['int']);
  const sendTo = foreign.bind('sendto', 'int', ['int', 'pointer', 'pointer', 'int', 'pointer', 'unsigned']);
  const errnoName = bindErrnoName(foreign);
  return (name, message) => {
    const address = encodeAddress(name);
    const bytes = pinned(Buffer.byteLength(message));
    bytes.write(message);
    const socket = Number(open(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    if (socket < 0) throw failure(errnoName(), 'no datagram socket can be had');
    const sent = Number(
      sendTo(
        socket,
        foreign.address(bytes),
        BigInt(bytes.length),
        MSG_DONTWAIT | MSG_NOSIGNAL,
        foreign.address(address),
        address.length,
      ),
    );
    const code = sent < 0 ? errnoName() : '';
    close(socket);
    if (sent < 0) throw failure(code, `the datagram was not taken: ${code}`);
  };
}

/** Null where no FFI is there. */
export async function datagramsByFfi(): Promise<((name: string, message: string) => void) | null> {
  if (process.platform !== 'linux' || !NUMBERED_SO.includes(process.arch)) return null;
  const foreign = await openForeign();
  return foreign === null ? null : bindSend(foreign);
}
