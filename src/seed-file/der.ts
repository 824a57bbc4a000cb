/**
 * Is this one DER structure of the kind that holds keys and certificates (X.690 §8.1, §10.1)? PKCS#1, PKCS#8, PKCS#12,
 * SEC 1 and X.509 all are one SEQUENCE that begins with an INTEGER or a SEQUENCE.
 */

/** Where an element's content begins and ends; null unless the length is definite and minimal, as DER demands. */
function contentOf(bytes: Uint8Array, at: number): { start: number; end: number } | null {
  const first = bytes[at + 1] ?? 0x80;
  if (first < 0x80) return { start: at + 2, end: at + 2 + first };
  const octets = first - 0x80;
  if (octets < 1 || octets > 3) return null;
  let length = 0;
  for (let i = 0; i < octets; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0);
  const shortest = length >= 0x80 && (octets === 1 || length >= 256 ** (octets - 1));
  return shortest ? { start: at + 2 + octets, end: at + 2 + octets + length } : null;
}

/** BOOLEAN … SEQUENCE, SET, and the context tags of X.509 and PKCS. */
const FOLLOWERS: readonly number[] = [
  0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0c, 0x13, 0x17, 0x30, 0x31, 0xa0, 0xa1, 0xa2, 0xa3,
];

/** True if one SEQUENCE fills the bytes and its first two elements fit in it. */
export function isDer(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x30) return false;
  const outer = contentOf(bytes, 0);
  if (outer?.end !== bytes.length) return false;
  const tag = bytes[outer.start];
  if (tag !== 0x02 && tag !== 0x30) return false;
  const first = contentOf(bytes, outer.start);
  if (!first || first.end === first.start || first.end >= outer.end) return false;
  if (!FOLLOWERS.includes(bytes[first.end]!)) return false;
  const second = contentOf(bytes, first.end);
  return second !== null && second.end <= outer.end;
}
