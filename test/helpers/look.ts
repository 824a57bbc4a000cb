/** What a client sees of a TLS server before it decides: the chain as sent, and OpenSSL's one word about it. */

import type { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import tls from 'node:tls';
import type { ExecutionContext } from 'ava';
import { listenTls } from './listening.ts';
import type { Issued } from './pki.ts';

export interface Seen {
  chain: X509Certificate[];
  openssl: { authorized: boolean; code: string | null };
}

/** Serves the first, with the others behind it, and looks at it with these anchors. */
export async function look(
  t: ExecutionContext<unknown>,
  sent: readonly Issued[],
  { ca, host = 'localhost' }: { ca: readonly string[]; host?: string },
): Promise<Seen> {
  const [{ key }] = sent as [Issued];
  const cert = sent.map((one) => one.cert).join('');
  const port = await listenTls(t, { key, cert, ciphers: 'DEFAULT:@SECLEVEL=0' });
  const socket = tls.connect({
    ...{ host: '127.0.0.1', port, servername: host, ca: [...ca], ciphers: 'DEFAULT:@SECLEVEL=0' },
    allowPartialTrustChain: true,
    rejectUnauthorized: false,
  } as tls.ConnectionOptions);
  await once(socket, 'secureConnect');
  const chain: X509Certificate[] = [];
  const known = new Set<string>();
  let one: X509Certificate | undefined = socket.getPeerX509Certificate();
  for (; one !== undefined && !known.has(one.fingerprint256); one = one.issuerCertificate) {
    known.add(one.fingerprint256);
    chain.push(one);
  }
  const error = socket.authorizationError as unknown;
  const code = error == null ? null : String((error as { code?: string }).code ?? error);
  socket.destroy();
  return { chain, openssl: { authorized: socket.authorized, code } };
}
