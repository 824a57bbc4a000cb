/**
 * Walking up a chain by hand. OpenSSL alone says who is trusted (this walk knows no name constraints, no path lengths, no
 * purposes); the walk tells what OpenSSL's one error code leaves out. `checkIssued` compares names only, so each step
 * also wants a CA and a signature that holds. Pure.
 */
import type { X509Certificate } from 'node:crypto';
import { sha256Of } from './fingerprint.ts';

export function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    return false; // a key that this OpenSSL does not know
  }
}

/** The chain as far as each one really signed the one before it: what a server sends is a claim. */
export function linkedPart(chain: readonly X509Certificate[]): X509Certificate[] {
  const end = chain.findIndex((one, index) => index > 0 && !isSignedBy(chain[index - 1]!, one));
  return chain.slice(0, end === -1 ? chain.length : end);
}

/** The anchor to which the chain leads: one of its own, or one that signed the last that was reached. */
export function findAnchor(
  chain: readonly X509Certificate[],
  anchors: readonly X509Certificate[],
): X509Certificate | null {
  const known = new Map(anchors.map((one) => [sha256Of(one), one]));
  for (const one of linkedPart(chain)) {
    const found = known.get(sha256Of(one)) ?? anchors.find((anchor) => isSignedBy(one, anchor));
    if (found !== undefined) return found;
  }
  return null;
}
