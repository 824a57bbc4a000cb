/**
 * Are these bytes OpenPGP packets from beginning to end (RFC 9580 §4.2, §5): an exported key, a detached signature, an
 * encrypted message without armour? The headers alone say little; a chain that ends exactly with the file says much.
 */

interface Packet {
  tag: number;
  start: number;
  /** Null: the packet has no length of its own, or comes in parts; only data at the end of a message does. */
  end: number | null;
}

function readNumber(bytes: Uint8Array, at: number, octets: number): number {
  let value = 0;
  for (let i = 0; i < octets; i++) value = value * 256 + (bytes[at + i] ?? 0);
  return value;
}

function readHeader(bytes: Uint8Array, at: number): Packet | null {
  const header = bytes[at] ?? 0;
  if ((header & 0x80) === 0) return null;
  if ((header & 0x40) === 0) {
    const tag = (header >> 2) & 0x0f;
    if ((header & 3) === 3) return { tag, start: at + 1, end: null };
    const octets = 1 << (header & 3);
    const start = at + 1 + octets;
    return { tag, start, end: start + readNumber(bytes, at + 1, octets) };
  }
  const tag = header & 0x3f;
  const first = bytes[at + 1] ?? 0;
  if (first < 192) return { tag, start: at + 2, end: at + 2 + first };
  if (first < 224) {
    return { tag, start: at + 3, end: at + 3 + (first - 192) * 256 + (bytes[at + 2] ?? 0) + 192 };
  }
  if (first === 255) return { tag, start: at + 6, end: at + 6 + readNumber(bytes, at + 2, 4) };
  return { tag, start: at + 2, end: null };
}

/** Tag → what the first octet of the body may be: a version. PGP 2's v2 and v3 keys are left to --force. */
const VERSIONS: Readonly<Record<number, readonly number[]>> = {
  1: [3], // public-key encrypted session key
  2: [4, 5, 6], // signature
  3: [4, 5, 6], // symmetric-key encrypted session key
  5: [4, 5, 6], // secret key
  6: [4, 5, 6], // public key
  7: [4, 5, 6], // secret subkey
  14: [4, 5, 6], // public subkey
  18: [1, 2], // encrypted data
  20: [1], // GnuPG's OCB-encrypted data
};
/** What may come first → where in its body the algorithm stands, a number from 1 to 28 (RFC 9580 §9). */
const ALGORITHM_AT: Readonly<Record<number, number>> = { 1: 9, 2: 2, 3: 1, 5: 5, 6: 5 };
const USER_ID = 13;
const MAY_BE_OPEN: readonly number[] = [18, 20];

function mayComeFirst(bytes: Uint8Array, { tag, start }: Packet): boolean {
  const at = ALGORITHM_AT[tag];
  const algorithm = at === undefined ? 0 : (bytes[start + at] ?? 0);
  return algorithm >= 1 && algorithm <= 28;
}

export function isOpenPgp(bytes: Uint8Array): boolean {
  for (let at = 0; ; ) {
    const packet = readHeader(bytes, at);
    if (!packet || (at === 0 && !mayComeFirst(bytes, packet))) return false;
    const { tag, start, end } = packet;
    if (tag === USER_ID) {
      if (end === null || !bytes.subarray(start, end).every((byte) => byte >= 0x20)) return false;
    } else if (!VERSIONS[tag]?.includes(bytes[start] ?? -1)) return false;
    if (end === null) return MAY_BE_OPEN.includes(tag);
    if (end >= bytes.length) return end === bytes.length;
    at = end;
  }
}
