/** The extensions of our hellos (RFC 6066, 8446 §4.2; each with its own section below). */
import { concat } from '../../bytes.ts';
import { u8, u16, u16s, vector } from './writing.ts';

export const EXTENSION = {
  serverName: 0,
  supportedGroups: 10,
  pointFormats: 11,
  signatureAlgorithms: 13,
  padding: 21,
  extendedMasterSecret: 23,
  sessionTicket: 35,
  supportedVersions: 43,
  pskModes: 45,
  keyShare: 51,
  renegotiationInfo: 0xff01,
} as const;

/** RFC 8422 §5.1.1, RFC 7919 §2, RFC 8446 §4.2.7: x25519, P-256, x448, P-521, P-384, then odd curves, then finite fields. */
const GROUPS: readonly number[] = [
  ...[0x001d, 0x0017, 0x001e, 0x0019, 0x0018, 0x001a, 0x001b, 0x001c, 0x0016, 0x0013, 0x0015],
  ...[0x0100, 0x0101, 0x0102],
];

/** RFC 8446 §4.2.3, RFC 5246 §7.4.1.4.1: elliptic curves, PSS, PKCS #1, then SHA-1, DSA and MD5 for the old. */
const SIGNATURES: readonly number[] = [
  ...[0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0809, 0x080a, 0x080b, 0x0804, 0x0805, 0x0806],
  ...[0x0401, 0x0501, 0x0601, 0x0303, 0x0301, 0x0203, 0x0201, 0x0402, 0x0302, 0x0202, 0x0101],
];

/** The base point of P-256 (FIPS 186-4 §D.1.2.3): a public key that is on the curve. Nothing is ever agreed on with it. */
const P256_POINT = Buffer.from(
  '046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296' +
    '4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5',
  'hex',
);

const extension = (type: number, ...body: readonly Uint8Array[]): Buffer =>
  concat([u16(type), vector(2, ...body)]);

/** RFC 6066 §3: names only, never addresses. */
export const serverName = (name: string): Buffer =>
  extension(EXTENSION.serverName, vector(2, u8(0), vector(2, Buffer.from(name))));

/** What a client of TLS 1.0 to 1.2 says: RFC 8422 §5.1, RFC 5077, RFC 7627, RFC 5746 §3.4. */
export const classicExtensions = (): Buffer[] => [
  extension(EXTENSION.renegotiationInfo, vector(1)),
  extension(EXTENSION.supportedGroups, vector(2, u16s(GROUPS))),
  extension(EXTENSION.pointFormats, vector(1, Buffer.of(0, 1, 2))),
  extension(EXTENSION.sessionTicket),
  extension(EXTENSION.extendedMasterSecret),
];

export const signatureAlgorithms = (): Buffer =>
  extension(EXTENSION.signatureAlgorithms, vector(2, u16s(SIGNATURES)));

/**
 * RFC 8446 §4.2.1, §4.2.8, §4.2.9. The X25519 share is any 32 bytes (RFC 7748 §5: all of them are public keys).
 * One version on offer: a server that does not know it must say no, or answer as if the extension were not there.
 */
export const tls13Extensions = (version: number, x25519: Uint8Array): Buffer[] => [
  extension(EXTENSION.supportedVersions, vector(1, u16(version))),
  extension(EXTENSION.pskModes, vector(1, u8(1))),
  extension(
    EXTENSION.keyShare,
    vector(2, u16(0x001d), vector(2, x25519), u16(0x0017), vector(2, P256_POINT)),
  ),
];

/** RFC 7685: some load balancers hang on hellos of 256 to 511 bytes. */
export const padding = (length: number): Buffer => extension(EXTENSION.padding, Buffer.alloc(length));
