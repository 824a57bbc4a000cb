/**
 * Conditioning: everything that was collected becomes two unrelated outputs, one for the disk and one for use.
 * The shape is systemd-boot's (hash everything under a label, then derive disk and consumer separately), with
 * HKDF (RFC 5869, SHA-512) for the second half.
 *
 * Guaranteed, as long as SHA-512 is a good extractor and HMAC-SHA-512 a PRF:
 * - the outputs are as unpredictable as the best single input: a known, hostile or repeated source takes nothing away;
 * - who reads the disk output, now or later, learns nothing of the consumer output, and the other way round;
 * - different lists of sources never hash to the same string (every part carries its length).
 * Not guaranteed: entropy. Nothing is measured or credited here, and 64 predictable "fresh" bytes with predictable
 * sources give predictable outputs. Wiping is best effort: hash states inside OpenSSL are freed by OpenSSL.
 */
import { RndSeedError } from '../errors.ts';
import { hkdfExpand } from './hkdf.ts';

/** Together with the seed file's tag this fills 1024 bytes, OpenSSL's own size. */
export const DISK_BYTES = 992;
export const CONSUMER_BYTES = 64;
export const FRESH_BYTES = 64;

const LABEL = 'rnd-seed v1 condition';
const DISK_INFO = 'rnd-seed v1 disk';
const CONSUMER_INFO = 'rnd-seed v1 consumer';

/** Not secret: makes two runs that somehow saw the same bytes differ. */
export interface Surroundings {
  clockMs: number;
  monotonicNs: bigint;
  pid: number;
  machineId: string;
  bootId: string;
}

export interface Conditioned {
  /** {@link DISK_BYTES}: the body of the next seed file. */
  disk: Buffer;
  /** {@link CONSUMER_BYTES}: what is used. */
  consumer: Buffer;
}

/**
 * @param sources what the walk, the old seed and the generator gave, in any order; may be empty
 * @param fresh {@link FRESH_BYTES} bytes that the operating system gave for this very call
 * @returns unpooled buffers; the caller wipes them, and its own inputs
 * @throws RndSeedError BUG if `fresh` has another length or was never filled
 */
export function condition(
  sources: readonly Uint8Array[],
  fresh: Uint8Array,
  surroundings: Surroundings,
): Conditioned {
  if (fresh.length !== FRESH_BYTES || fresh.every((byte) => byte === fresh[0])) {
    throw new RndSeedError('BUG', 'conditioning was called without fresh bytes');
  }
  const { clockMs, monotonicNs, pid, machineId, bootId } = surroundings;
  const hash = process.getBuiltinModule('node:crypto').createHash('sha512').update(LABEL);
  // The five last parts are always there, so the number of sources needs no field of its own.
  const parts = [...sources, fresh, `${clockMs} ${monotonicNs}`, `${pid}`, machineId, bootId];
  const prefix = Buffer.alloc(4);
  for (const part of parts) {
    prefix.writeUInt32BE(typeof part === 'string' ? Buffer.byteLength(part) : part.length);
    hash.update(prefix).update(part);
  }
  const key = hash.digest();
  try {
    return {
      disk: hkdfExpand('sha512', key, DISK_INFO, DISK_BYTES),
      consumer: hkdfExpand('sha512', key, CONSUMER_INFO, CONSUMER_BYTES),
    };
  } finally {
    key.fill(0);
  }
}
