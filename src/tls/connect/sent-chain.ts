/**
 * The certificates that the server sent, its own first. By the old interface, because `getPeerX509Certificate` takes the chain
 * away for good (Node 20 to 24): whoever uses the socket after us would see a server without a certificate. The old one adds
 * the anchor that OpenSSL has found at home.
 */
import { X509Certificate } from 'node:crypto';
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import { encodePem } from '../trust/pem.ts';

/** More than any server sends; a chain may bite its own tail. */
const MAX_LENGTH = 100;

/**
 * @param anchors PEM: an anchor at the end of a longer chain is left out, whether it was sent or not
 * @returns an empty list for a server without a certificate
 */
export function sentChain(
  socket: { getPeerCertificate(detailed: true): ReturnType<TLSSocket['getPeerCertificate']> },
  anchors: readonly string[],
): X509Certificate[] {
  const chain: X509Certificate[] = [];
  const seen = new Set<string>();
  let one = socket.getPeerCertificate(true) as Partial<DetailedPeerCertificate> | undefined;
  while (one?.raw !== undefined && chain.length < MAX_LENGTH) {
    const certificate = new X509Certificate(one.raw);
    if (seen.has(certificate.fingerprint256)) break;
    seen.add(certificate.fingerprint256);
    chain.push(certificate);
    one = one.issuerCertificate;
  }
  const last = chain.at(-1);
  const isAtHome = last !== undefined && anchors.includes(encodePem('CERTIFICATE', last.raw));
  return isAtHome && chain.length > 1 ? chain.slice(0, -1) : chain;
}
