/**
 * HKDF-Expand, RFC 5869 §2.3. Written with HMAC because `hkdfSync` always runs Extract first, and because its failure
 * has another shape on every Node release; here a forbidden digest is createHmac's error, which is the same everywhere.
 */
import { RndSeedError } from '../errors.ts';

const HASH_BYTES = { sha256: 32, sha512: 64 } as const;
export type ExpandHash = keyof typeof HASH_BYTES;

/**
 * OKM = first `length` bytes of T(1) ‖ T(2) ‖ …, T(i) = HMAC(PRK, T(i−1) ‖ info ‖ i).
 * @param key the PRK: at least one hash length, already uniformly distributed; stays the caller's to wipe
 * @returns unpooled bytes; the caller wipes them
 * @throws RndSeedError BUG for a length that the counter cannot reach (255 blocks) or a short key
 */
export function hkdfExpand(
  hash: ExpandHash,
  key: Uint8Array,
  info: string | Uint8Array,
  length: number,
): Buffer {
  const hashBytes = HASH_BYTES[hash];
  if (length > 255 * hashBytes || key.length < hashBytes) {
    throw new RndSeedError('BUG', `HKDF-Expand: ${key.length} bytes of key, ${length} of output`);
  }
  const { createHmac } = process.getBuiltinModule('node:crypto');
  const output = Buffer.alloc(length);
  let block: Buffer = Buffer.alloc(0);
  for (let filled = 0, counter = 1; filled < length; filled += hashBytes, counter++) {
    const next = createHmac(hash, key).update(block).update(info).update(Uint8Array.of(counter)).digest();
    block.fill(0);
    block = next;
    output.set(block.subarray(0, length - filled), filled);
  }
  block.fill(0);
  return output;
}
