/**
 * A whole handshake by this process's own OpenSSL, at exactly one version. SECLEVEL=0 (SSL_CTX_set_security_level(3)) and every
 * cipher: the question is whether it can be done at all. Nothing is sent over it, so nobody needs to be trusted for it.
 */
import { constants, type X509Certificate } from 'node:crypto';
import type { SecureVersion, TLSSocket } from 'node:tls';
import { errnoName } from '../../system/errno.ts';
import type { System } from '../../system/type.ts';
import type { Offer } from '../hello/client-hello.ts';
import type { Version } from '../hello/version.ts';
import type { Handshake, Verdict } from '../outcome.ts';
import type { Route } from './route.ts';

/** OpenSSL ≥ 1.1.0 has no SSL 2.0, and Node builds it without SSL 3.0. */
export const canFinish = (version: Version): version is SecureVersion => version.startsWith('TLS');

/** First what hardly any server would pick by an order of its own: if it does, it goes by ours. */
const CIPHERS: Readonly<Record<Offer, string>> = {
  all: 'ECDHE+CHACHA20:ALL:+aNULL:@SECLEVEL=0',
  'without-dhe': 'ECDHE:kRSA:@SECLEVEL=0',
  ecdhe: 'ECDHE:@SECLEVEL=0',
  rsa: 'kRSA:@SECLEVEL=0',
  dhe: 'DHE:@SECLEVEL=0',
};

export const isOurFirstChoice = (handshake: Handshake | undefined): boolean =>
  handshake?.usable === true && /^TLS_ECDHE_.*_CHACHA20_/.test(handshake.cipher ?? '');

export interface Finished {
  handshake: Handshake;
  certificate: X509Certificate | null;
  chainLength: number;
}

const failed = (usable: false | null, failure: string): Finished => ({
  handshake: { usable, failure },
  certificate: null,
  chainLength: 0,
});

export const CANNOT_FINISH: Finished = failed(false, 'NOT_IN_THIS_OPENSSL');

/** What was sent; a chain that bites its own tail ends. */
function lengthOfChain(leaf: X509Certificate): number {
  const seen = new Set<string>();
  for (let one: X509Certificate | undefined = leaf; one !== undefined; one = one.issuerCertificate) {
    if (seen.has(one.fingerprint256)) break;
    seen.add(one.fingerprint256);
  }
  return seen.size;
}

function describe(socket: TLSSocket): Finished {
  const certificate = socket.getPeerX509Certificate() ?? null;
  return {
    handshake: { usable: true, cipher: socket.getCipher().standardName },
    certificate,
    chainLength: certificate === null ? 0 : lengthOfChain(certificate),
  };
}

async function once(
  system: System,
  route: Route,
  { version, offer, serverName }: { version: SecureVersion; offer: Offer; serverName: string | null },
  secureOptions: number,
): Promise<Finished | Verdict> {
  const way = await route.open();
  if (!('stream' in way)) return way;
  const options = {
    minVersion: version,
    maxVersion: version,
    ciphers: CIPHERS[offer],
    ca: [],
    rejectUnauthorized: false,
    secureOptions: secureOptions | constants.SSL_OP_NO_RENEGOTIATION,
    ...(serverName === null ? {} : { servername: serverName }),
  };
  try {
    const socket = await system.tls.start(way.stream, options, route);
    socket.on('error', () => {}); // it is over
    const finished = describe(socket);
    socket.destroy();
    return finished;
  } catch (error) {
    const name = errnoName(error) || 'UNKNOWN';
    return failed(name === 'ETIMEDOUT' || name === 'ABORT_ERR' ? null : false, name);
  }
}

/** @returns a verdict in the place of an outcome where not even a connection came about. */
export async function finish(
  system: System,
  route: Route,
  request: { version: SecureVersion; offer: Offer; serverName: string | null },
): Promise<Finished | Verdict> {
  const first = await once(system, route, request, 0);
  // Servers from before RFC 5746: OpenSSL 3 wants to be told that they are meant.
  if (!('handshake' in first) || !first.handshake.failure?.includes('UNSAFE_LEGACY_RENEGOTIATION'))
    return first;
  const second = await once(system, route, request, constants.SSL_OP_LEGACY_SERVER_CONNECT);
  if ('handshake' in second) second.handshake.legacyRenegotiation = true;
  return second;
}
