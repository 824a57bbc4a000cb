/**
 * By which algorithm a certificate is signed: Node tells it from version 24.9 on. RFC 5280 §4.1: Certificate ::= SEQUENCE
 * { tbsCertificate SEQUENCE, signatureAlgorithm SEQUENCE { OBJECT IDENTIFIER, … }, … }. Pure.
 */

interface Element {
  tag: number;
  start: number;
  end: number;
}

/** Definite lengths only, as DER has them (X.690 §10.1). */
function elementAt(bytes: Uint8Array, at: number): Element | null {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined) return null;
  const octets = first < 0x80 ? 0 : first - 0x80;
  if (octets > 4 || first === 0x80) return null;
  let length = octets === 0 ? first : 0;
  for (let i = 0; i < octets; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0);
  const start = at + 2 + octets;
  return start + length <= bytes.length ? { tag, start, end: start + length } : null;
}

/** X.690 §8.19; null where it ends within a number, or a number is larger than any that was ever assigned (2^53). */
function decodeIdentifier(bytes: Uint8Array): string | null {
  if (bytes.length === 0 || bytes[bytes.length - 1]! & 0x80) return null;
  const numbers: number[] = [];
  let value = 0;
  for (const byte of bytes) {
    value = value * 128 + (byte & 0x7f);
    if (!Number.isSafeInteger(value)) return null;
    if (byte & 0x80) continue;
    if (numbers.length > 0) numbers.push(value);
    else numbers.push(Math.min(2, Math.floor(value / 40)), value - 40 * Math.min(2, Math.floor(value / 40)));
    value = 0;
  }
  return numbers.join('.');
}

/** The object identifier with dots; null for what is no certificate. */
export function signatureAlgorithm(der: Uint8Array): string | null {
  const outer = elementAt(der, 0);
  const body = outer && elementAt(der, outer.start);
  const algorithm = body && elementAt(der, body.end);
  const identifier = algorithm && elementAt(der, algorithm.start);
  if (!identifier || algorithm.tag !== 0x30 || identifier.tag !== 0x06) return null;
  return decodeIdentifier(der.subarray(identifier.start, identifier.end));
}
