/**
 * This process's own OpenSSL through FFI, as {@link OpenSsl}. RAND_add(3), EVP_RAND(3), OSSL_PARAM(3).
 * Six symbols and no more: a wrong prototype is a crash. RAND_add returns nothing, and builds exist in which it does
 * nothing; the primary DRBG's reseed counter is what proves that the bytes went in. Per-thread DRBGs follow the primary.
 */
import { type Foreign, pinned } from './ffi/foreign.ts';
import { openKoffi } from './ffi/koffi.ts';
import { openNodeFfi } from './ffi/node-ffi.ts';
import type { OpenSsl } from './type.ts';

interface LibCrypto {
  via: Foreign['via'];
  version: string;
  add(bytes: Uint8Array): void;
  reseedCounter(): number;
}

/** The struct below is laid out for pointers and size_t of eight bytes. */
const WIDE: readonly string[] = ['x64', 'arm64', 'riscv64', 'loong64', 'ppc64', 's390x'];
const UNSIGNED_INTEGER = 2; // OSSL_PARAM_UNSIGNED_INTEGER
const UNMODIFIED = 2n ** 64n - 1n; // OSSL_PARAM_UNMODIFIED

/** struct ossl_param_st {const char *key; unsigned data_type; void *data; size_t data_size, return_size;}, then the end. */
function parameterList(key: bigint, data: bigint, sizeBytes: number): Buffer {
  const list = pinned(2 * 40);
  const words = new BigUint64Array(list.buffer); // in the machine's own order of bytes, as C has them
  words.set([key, 0n, data, BigInt(sizeBytes), UNMODIFIED]);
  new Uint32Array(list.buffer)[2] = UNSIGNED_INTEGER;
  return list;
}

function bindLibCrypto(foreign: Foreign): LibCrypto {
  const part = (name: string) => Number(foreign.bind(`OPENSSL_version_${name}`, 'unsigned', [])());
  const randAdd = foreign.bind('RAND_add', 'void', ['pointer', 'int', 'double']);
  const primary = foreign.bind('RAND_get0_primary', 'pointer', ['pointer']);
  const getParams = foreign.bind('EVP_RAND_CTX_get_params', 'int', ['pointer', 'pointer']);
  const major = part('major');
  const version = `${major}.${part('minor')}.${part('patch')}`;
  if (major < 3 || major !== Number.parseInt(`${process.versions.openssl}`, 10)) {
    throw new Error(`the symbols are of OpenSSL ${version}, this process uses ${process.versions.openssl}`);
  }
  return {
    via: foreign.via,
    version,
    add(bytes) {
      const copy = pinned(bytes.length); // the caller's may lie where the collector can move them
      copy.set(bytes);
      randAdd(foreign.address(copy), copy.length, 0);
      copy.fill(0);
    },
    reseedCounter() {
      const generator = BigInt(primary(0n));
      if (generator === 0n) throw new Error('the primary DRBG cannot be had');
      const key = pinned(15);
      key.write('reseed_counter\0', 'latin1');
      const counter = pinned(4);
      const list = parameterList(foreign.address(key), foreign.address(counter), counter.length);
      const done = Number(getParams(generator, foreign.address(list)));
      key.fill(0); // also keeps it referenced until the call has returned, as the reads below do for the others
      if (done !== 1 || list.subarray(32, 40).every((byte) => byte === 0xff)) {
        throw new Error('the DRBG does not tell its reseed counter');
      }
      return new Uint32Array(counter.buffer)[0]!;
    },
  };
}

const sentence = (error: unknown) => (error as Error).message.split('\n', 1)[0];

async function open(): Promise<LibCrypto | { reason: string }> {
  if (!WIDE.includes(process.arch)) return { reason: `no prototypes for ${process.arch}` };
  const reasons: string[] = [];
  for (const [name, way] of [['node:ffi', openNodeFfi] as const, ['koffi', openKoffi] as const]) {
    try {
      const crypto = bindLibCrypto(await way());
      crypto.reseedCounter();
      return crypto;
    } catch (error) {
      reasons.push(`${name}: ${sentence(error)}`);
    }
  }
  return { reason: reasons.join('; ') };
}

let opened: ReturnType<typeof open> | undefined;

export const openssl: OpenSsl = {
  async reach() {
    opened ??= open();
    const crypto = await opened;
    return 'reason' in crypto
      ? { via: null, reason: crypto.reason }
      : { via: crypto.via, version: crypto.version };
  },
  async add(bytes) {
    opened ??= open();
    const crypto = await opened;
    if ('reason' in crypto) throw Object.assign(new Error(crypto.reason), { code: 'ERR_FFI_ABSENT' });
    const before = crypto.reseedCounter();
    crypto.add(bytes);
    return { before, after: crypto.reseedCounter() };
  },
};
