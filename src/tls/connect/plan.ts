/**
 * How a connection is made so that OpenSSL itself enforces what was judged: what it verifies against, and what the certificate
 * must be. Between the look and the connection the server may have been exchanged. Pure.
 */
import { constants, X509Certificate } from 'node:crypto';
import type { ConnectionOptions, SecureContextOptions } from 'node:tls';
import { sha256Of } from '../certificate/fingerprint.ts';
import { matchesHost } from '../certificate/host-match.ts';
import type { HostPort, TrustProblemCode, TrustVerdict } from '../trust/outcome.ts';

export interface Plan {
  context: SecureContextOptions;
  connection: Pick<ConnectionOptions, 'rejectUnauthorized' | 'checkServerIdentity'>;
  /** The only certificates that will do, by SHA-256; null where the anchors decide. */
  only: readonly string[] | null;
}

/**
 * `ca` is always an array, one block an item: a string that is empty means Node's own list, and a broken block hides what follows
 * it. Without renegotiation no other certificate can come later, unseen. A session is never resumed: its certificate would not
 * be looked at.
 */
const contextWith = (ca: readonly string[]): SecureContextOptions => ({
  ca: [...ca],
  allowPartialTrustChain: true,
  secureOptions: constants.SSL_OP_NO_RENEGOTIATION,
});

const mismatch = (code: string, message: string): Error => Object.assign(new Error(message), { code });

export const CHANGED = 'ERR_CERT_CHANGED';

type Check = NonNullable<ConnectionOptions['checkServerIdentity']>;

/**
 * Node asks again after a renegotiation, also after one that was refused, and has no certificate to show then (Node ≤ 24): what is
 * thrown from a check ends the process.
 */
const seen = (raw: Buffer | undefined): X509Certificate | null =>
  raw === undefined ? null : new X509Certificate(raw);

const checkName =
  (host: string): Check =>
  (_, { raw }) => {
    const certificate = seen(raw);
    return certificate !== null && matchesHost(certificate, host)
      ? undefined
      : mismatch('ERR_TLS_CERT_ALTNAME_INVALID', `the certificate is not for ${host}`);
  };

const checkFingerprint =
  (only: readonly string[]): Check =>
  (_, { raw }) => {
    const certificate = seen(raw);
    return certificate !== null && only.includes(sha256Of(certificate))
      ? undefined
      : mismatch(CHANGED, 'the server has another certificate than a moment ago');
  };

const both =
  (...checks: readonly Check[]): Check =>
  (host, certificate) => {
    for (const check of checks) {
      const error = check(host, certificate);
      if (error !== undefined) return error;
    }
    return undefined;
  };

/** Only to see: OpenSSL says what it thinks, and nothing is sent over it. The name is judged apart. */
export const lookPlan = (anchors: readonly string[]): Plan => ({
  context: contextWith(anchors),
  connection: { rejectUnauthorized: false, checkServerIdentity: () => undefined },
  only: null,
});

/** Whoever the anchors vouch for. */
export const anchoredPlan = (anchors: readonly string[], { host }: HostPort): Plan => ({
  context: contextWith(anchors),
  connection: { rejectUnauthorized: true, checkServerIdentity: checkName(host) },
  only: null,
});

/**
 * Only these very certificates. They are trust anchors to OpenSSL, and one that is a CA would vouch for others; the fingerprint
 * sees to that.
 */
export const pinnedPlan = (pins: readonly { pem: string; sha256: string }[], { host }: HostPort): Plan => {
  const only = pins.map(({ sha256 }) => sha256);
  return {
    context: contextWith(pins.map(({ pem }) => pem)),
    connection: {
      rejectUnauthorized: true,
      checkServerIdentity: both(checkFingerprint(only), checkName(host)),
    },
    only,
  };
};

/** With these OpenSSL does not let even a trust anchor through. */
const BEYOND_OPENSSL: readonly TrustProblemCode[] = ['expired', 'not-yet-valid', 'untrusted'];

/** The certificate that was accepted once, with whatever is wrong with it. */
export function oncePlan(
  leaf: { pem: string; sha256: string },
  { problems }: Pick<TrustVerdict, 'problems'>,
): Plan {
  const only = [leaf.sha256];
  const isBeyond = problems.some(({ code }) => BEYOND_OPENSSL.includes(code));
  return {
    context: contextWith([leaf.pem]),
    connection: { rejectUnauthorized: !isBeyond, checkServerIdentity: checkFingerprint(only) },
    only,
  };
}
