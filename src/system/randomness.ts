/**
 * Fresh bytes, as {@link Randomness}: from the kernel directly, XORed with this process's OpenSSL.
 * The kernel reseeds itself when a virtual machine is cloned; a running OpenSSL does not, so it is not asked alone.
 */
import fs from 'node:fs';
import type { Randomness } from './type.ts';

/** @returns false where there is no such device (a chroot, a regular file in its place). */
function readDevice(into: Uint8Array): boolean {
  try {
    const descriptor = fs.openSync(
      '/dev/urandom',
      fs.constants.O_RDONLY | fs.constants.O_NOCTTY | fs.constants.O_NONBLOCK,
    );
    try {
      if (!fs.fstatSync(descriptor).isCharacterDevice()) return false;
      let filled = 0;
      while (filled < into.length) {
        const count = fs.readSync(descriptor, into, filled, into.length - filled, null);
        if (count === 0) return false;
        filled += count;
      }
      return true;
    } finally {
      fs.closeSync(descriptor);
    }
  } catch {
    return false;
  }
}

export const randomness: Randomness = {
  fill(into) {
    const device = Buffer.alloc(into.length);
    readDevice(device);
    process.getBuiltinModule('node:crypto').randomFillSync(into); // throws where OpenSSL is not seeded: then there is no output at all
    for (let i = 0; i < into.length; i++) into[i]! ^= device[i]!;
    device.fill(0);
  },
};
