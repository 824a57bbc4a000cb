/**
 * Keys and signatures that no longer prove anything: RSA and DSA below 2048 bits, curves below 224 (SP 800-131A rev. 2,
 * OpenSSL's security level 2 and Debian's default), digests up to SHA-1 (CA/Browser Forum BR §7.1.3). Pure.
 */
import type { X509Certificate } from 'node:crypto';
import { signatureAlgorithm } from './signature-algorithm.ts';

const LEAST_RSA_BITS = 2048;
const LEAST_CURVE_BITS = 224;

/** `rsa 2048`, `ec prime256v1`, `ed25519` */
export function describeKey(certificate: X509Certificate): string {
  try {
    const { asymmetricKeyType = 'unknown', asymmetricKeyDetails } = certificate.publicKey;
    const detail = asymmetricKeyDetails?.modulusLength ?? asymmetricKeyDetails?.namedCurve;
    return detail === undefined ? asymmetricKeyType : `${asymmetricKeyType} ${detail}`;
  } catch {
    return 'unknown'; // an algorithm that this OpenSSL does not know
  }
}

/** One sentence; null for a key that holds. */
export function weakKey(certificate: X509Certificate): string | null {
  const key = describeKey(certificate);
  const [type = '', size = ''] = key.split(' ');
  if (type === 'dsa') return 'its key is DSA, which nobody takes any more';
  if (type.startsWith('rsa') && Number(size) < LEAST_RSA_BITS) {
    return `its RSA key has ${size} bits, where ${LEAST_RSA_BITS} are the least`;
  }
  const curveBits = type === 'ec' ? /\d{3}/.exec(size)?.[0] : undefined; // every curve has its size in its name
  if (curveBits !== undefined && Number(curveBits) < LEAST_CURVE_BITS) {
    return `its key is on ${size}, a curve of ${curveBits} bits where ${LEAST_CURVE_BITS} are the least`;
  }
  return null;
}

/** RFC 8017 §C, RFC 3279 §2.2, and the OIW's sha1WithRSASignature. */
const WEAK_SIGNATURES: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.2': 'MD2',
  '1.2.840.113549.1.1.3': 'MD4',
  '1.2.840.113549.1.1.4': 'MD5',
  '1.2.840.113549.1.1.5': 'SHA-1',
  '1.3.14.3.2.29': 'SHA-1',
  '1.2.840.10040.4.3': 'SHA-1',
  '1.2.840.10045.4.1': 'SHA-1',
};

/** One sentence; null for one that holds, and for a certificate that signed itself: nobody relies on that. */
export function weakSignature(certificate: X509Certificate): string | null {
  if (certificate.subject === certificate.issuer) return null;
  const digest = WEAK_SIGNATURES[signatureAlgorithm(certificate.raw) ?? ''];
  return digest === undefined
    ? null
    : `it is signed over ${digest}, so others can be made to fit the signature`;
}
