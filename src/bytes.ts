/**
 * Bytes that may be secret. Buffers come from `Buffer.alloc`: never from Node's shared pool, where a copy
 * would outlive the wipe. Wiping is best effort: the engine, the kernel and OpenSSL keep copies of their own.
 */

/** Overwrites what the caller owns. */
export function wipe(...buffers: (Uint8Array | null | undefined)[]): void {
  for (const buffer of buffers) buffer?.fill(0);
}

/** One unpooled buffer holding all parts in order; the parts stay the caller's to wipe. */
export function concat(parts: readonly Uint8Array[]): Buffer {
  const whole = Buffer.alloc(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** u32 big-endian length ‖ bytes: makes a concatenation injective (SP 800-185's encode_string, fixed width). */
export function lengthPrefixed(part: Uint8Array): Buffer {
  const out = Buffer.alloc(4 + part.length);
  out.writeUInt32BE(part.length);
  out.set(part, 4);
  return out;
}
