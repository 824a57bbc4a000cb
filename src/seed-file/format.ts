/**
 * The seed file: 1024 raw bytes, mode 0600, loadable by RAND_load_file(3) as they stand.
 *
 *     992 bytes  body
 *      16 bytes  origin: SHA-256("rnd-seed v1 creditable" or "rnd-seed v1 not creditable" ‖ 0 ‖ body), cut
 *      16 bytes  host:   SHA-256("rnd-seed v1 host" ‖ 0 ‖ origin ‖ machine-id), cut
 *
 * The labels are public words: the tag is a checksum, not a signature and not a secret. It tells our own whole files from
 * torn, edited and foreign ones, and a copy on another machine from the original. Whoever can write the file can make
 * one with a valid tag; that is what the owner, the mode and the directories are checked for. To everybody else, the
 * 1024 bytes are random.
 */
import { concat, wipe } from '../bytes.ts';
import { RndSeedError } from '../errors.ts';

export const BODY_BYTES = 992;
export const SEED_BYTES = 1024;
const HALF = 16;

const CREDITABLE = 'rnd-seed v1 creditable';
const NOT_CREDITABLE = 'rnd-seed v1 not creditable';
const HOST = 'rnd-seed v1 host';
const FINGERPRINT = 'rnd-seed v1 fingerprint';

export type RecognisedSeed =
  | {
      origin: 'rnd-seed';
      /** The kernel's CRNG was ready when it was made. */
      creditable: boolean;
      /** 'other': made on another machine, or one of the two has no machine-id: a clone for all we know. */
      host: 'this' | 'other';
    }
  | { origin: 'unknown' };

export type Sha256 = (message: Uint8Array) => Buffer;

export const byNode: Sha256 = (message) =>
  process.getBuiltinModule('node:crypto').createHash('sha256').update(message).digest();

function tag(hash: Sha256, label: string, ...parts: Uint8Array[]): Buffer {
  const message = concat([Buffer.from(`${label}\0`), ...parts]);
  const digest = hash(message);
  wipe(message);
  return digest.subarray(0, HALF);
}

/**
 * @param body {@link BODY_BYTES} bytes; stays the caller's to wipe
 * @returns {@link SEED_BYTES} unpooled bytes, as secret as the body
 */
export function encodeSeed(body: Uint8Array, about: { creditable: boolean; machineId: string }): Buffer {
  if (body.length !== BODY_BYTES) throw new RndSeedError('BUG', `a seed body of ${body.length} bytes`);
  const bytes = Buffer.alloc(SEED_BYTES);
  bytes.set(body);
  const origin = tag(byNode, about.creditable ? CREDITABLE : NOT_CREDITABLE, body);
  bytes.set(origin, BODY_BYTES);
  bytes.set(tag(byNode, HOST, origin, Buffer.from(about.machineId)), BODY_BYTES + HALF);
  return bytes;
}

/**
 * Tells whether two machines hold the same seed, and nothing else of it: 48 bits of a hash, so that they are exact as a
 * number of JavaScript and of Prometheus. Only for what {@link recogniseSeed} knows: a seed that could be guessed could be
 * confirmed by its fingerprint.
 */
export function fingerprintSeed(bytes: Uint8Array): number {
  return tag(byNode, FINGERPRINT, bytes).readUIntBE(0, 6);
}

/** True if it was made where there was no machine-id: it tells nobody whence it came. Only for what {@link recogniseSeed} knows. */
export function isUnbound(bytes: Uint8Array): boolean {
  const origin = bytes.subarray(BODY_BYTES, BODY_BYTES + HALF);
  return tag(byNode, HOST, origin).equals(bytes.subarray(BODY_BYTES + HALF));
}

/**
 * @param machineId this machine's; '' where it has none, and then nothing is ever "from this host"
 * @param hash for who would rather not load node:crypto for this (sha256.ts)
 */
export function recogniseSeed(bytes: Uint8Array, machineId: string, hash: Sha256 = byNode): RecognisedSeed {
  if (bytes.length !== SEED_BYTES) return { origin: 'unknown' };
  const body = bytes.subarray(0, BODY_BYTES);
  const origin = bytes.subarray(BODY_BYTES, BODY_BYTES + HALF);
  const creditable = tag(hash, CREDITABLE, body).equals(origin);
  if (!creditable && !tag(hash, NOT_CREDITABLE, body).equals(origin)) return { origin: 'unknown' };
  const here =
    machineId !== '' &&
    tag(hash, HOST, origin, Buffer.from(machineId)).equals(bytes.subarray(BODY_BYTES + HALF));
  return { origin: 'rnd-seed', creditable, host: here ? 'this' : 'other' };
}
