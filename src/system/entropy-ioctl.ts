/**
 * RNDADDENTROPY (random(4)): bytes into the kernel's pool together with a claim of their entropy. Needs CAP_SYS_ADMIN,
 * and FFI, since Node has no ioctl(2). linux/random.h: struct rand_pool_info {int entropy_count, buf_size; __u32 buf[];}
 */
import fs from 'node:fs';
import { pinned } from './ffi/foreign.ts';
import { bindErrnoName, openForeign } from './ffi/open.ts';
import type { Kernel } from './type.ts';

const HEADER_BYTES = 8;
/** _IOC_WRITE is 1 with fourteen bits of size in asm-generic/ioctl.h, 4 with thirteen on MIPS, PowerPC and SPARC. */
const GENERIC: readonly string[] = ['x64', 'ia32', 'arm64', 'arm', 'riscv64', 'loong64', 's390x'];
const OTHER: readonly string[] = ['ppc64', 'ppc', 'mips', 'mipsel'];

/** _IOW('R', 0x03, int[2]); null where the numbering is not known. */
export function addEntropyRequest(arch: string): number | null {
  const type = 'R'.charCodeAt(0) << 8;
  if (GENERIC.includes(arch)) return (1 << 30) | (HEADER_BYTES << 16) | type | 3;
  return OTHER.includes(arch) ? 0x80000000 + ((HEADER_BYTES << 16) | type | 3) : null;
}

const failure = (code: string, message: string) => Object.assign(new Error(message), { code });

export const addEntropy: Kernel['addEntropy'] = async (bytes, creditBits) => {
  const request = process.platform === 'linux' ? addEntropyRequest(process.arch) : null;
  if (request === null) throw failure('ENOSYS', `no RNDADDENTROPY on ${process.platform} ${process.arch}`);
  const foreign = await openForeign();
  if (foreign === null) {
    throw failure('ERR_MODULE_ABSENT', 'ioctl(2) needs node:ffi (Node 26.1) or the optional add-on koffi');
  }
  const ioctl = foreign.bind('ioctl', 'int', ['int', 'pointer', 'pointer']);
  const errnoName = bindErrnoName(foreign);
  const pool = pinned(HEADER_BYTES + bytes.length);
  const header = new Int32Array(pool.buffer, pool.byteOffset, 2);
  header[0] = creditBits;
  header[1] = bytes.length;
  pool.set(bytes, HEADER_BYTES);
  const descriptor = fs.openSync('/dev/urandom', fs.constants.O_WRONLY | fs.constants.O_NOCTTY);
  try {
    if (Number(ioctl(descriptor, BigInt(request), foreign.address(pool))) === 0) return;
    const code = errnoName();
    throw failure(code, `the kernel did not take the bytes: ${code}`);
  } finally {
    fs.closeSync(descriptor);
    pool.fill(0);
  }
};
