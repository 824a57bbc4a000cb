/**
 * The kernel's random number generator as an unprivileged process sees it, as {@link Kernel}.
 * random(4); Linux drivers/char/random.c: with a 256-bit pool (5.18 and backports) entropy_avail reaches 256 exactly
 * when the CRNG is ready and stays there.
 */
import fs from 'node:fs';
import type { Kernel } from './type.ts';

const RANDOM = '/proc/sys/kernel/random';

function readText(path: string): string | null {
  try {
    return fs.readFileSync(path, 'latin1').trim();
  } catch {
    return null;
  }
}

/** One byte from /dev/random without waiting: EAGAIN means "not seeded" only on kernels with the 256-bit pool. */
function peekDevRandom(): boolean | null {
  try {
    const descriptor = fs.openSync('/dev/random', fs.constants.O_RDONLY | fs.constants.O_NONBLOCK);
    try {
      if (!fs.fstatSync(descriptor).isCharacterDevice()) return null;
      return fs.readSync(descriptor, Buffer.alloc(1), 0, 1, null) === 1 ? true : null;
    } finally {
      fs.closeSync(descriptor);
    }
  } catch {
    return null;
  }
}

/** What does not change while a process lives is read once. */
function once(read: () => string): () => string {
  let known: string | undefined;
  return () => {
    known ??= read();
    return known;
  };
}

export const kernel: Kernel = {
  readiness() {
    if (process.platform !== 'linux')
      return { ready: true, evidence: 'getentropy() does not return unseeded here' };
    const poolBits = Number(readText(`${RANDOM}/poolsize`) ?? Number.NaN);
    const available = Number(readText(`${RANDOM}/entropy_avail`) ?? Number.NaN);
    if (poolBits === 256 && !Number.isNaN(available)) {
      return { ready: available >= 256, evidence: `entropy_avail ${available} of 256` };
    }
    if (peekDevRandom()) return { ready: true, evidence: '/dev/random answers at once' };
    // Node itself waits in getrandom(2) before its first line of JavaScript, so being here says that it returned.
    return { ready: true, evidence: "getrandom() had returned before this program's first line" };
  },
  fipsEnabled: () => readText('/proc/sys/crypto/fips_enabled') === '1',
  machineId: once(() => {
    const id =
      readText('/etc/machine-id') ?? readText('/var/lib/dbus/machine-id') ?? readText('/etc/hostid') ?? '';
    return id === 'uninitialized' ? '' : id; // machine-id(5): an image before its first boot
  }),
  bootId: once(() => readText(`${RANDOM}/boot_id`) ?? ''),
  mix(bytes) {
    const descriptor = fs.openSync(
      '/dev/urandom',
      fs.constants.O_WRONLY | fs.constants.O_NONBLOCK | fs.constants.O_NOCTTY,
    );
    try {
      if (!fs.fstatSync(descriptor).isCharacterDevice()) {
        throw Object.assign(new Error('/dev/urandom is not a device'), { code: 'ENODEV' });
      }
      let written = 0;
      while (written < bytes.length) {
        const count = fs.writeSync(descriptor, bytes, written, bytes.length - written);
        if (count === 0) break;
        written += count;
      }
      return written;
    } finally {
      fs.closeSync(descriptor);
    }
  },
  addEntropy: async (...call) => (await import('./entropy-ioctl.ts')).addEntropy(...call),
};
