/** The certificates that the server sent, its own first; not the anchor, which OpenSSL has found at home. */
import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';

/** More than any server sends; a chain may bite its own tail. */
const MAX_LENGTH = 100;

/** @returns an empty list for a server without a certificate */
export function sentChain(socket: Pick<TLSSocket, 'getPeerX509Certificate'>): X509Certificate[] {
  const chain: X509Certificate[] = [];
  const seen = new Set<string>();
  let one: X509Certificate | undefined = socket.getPeerX509Certificate();
  while (one !== undefined && !seen.has(one.fingerprint256) && chain.length < MAX_LENGTH) {
    seen.add(one.fingerprint256);
    chain.push(one);
    one = one.issuerCertificate;
  }
  return chain;
}
