/** A server's certificate in a few lines. It is not judged here: whether it is trusted is the client's question. */
import type { X509Certificate } from 'node:crypto';
import type { CertificateSummary } from '../outcome.ts';

const DAY_MS = 86_400_000;

/** What a hostile certificate says may be printed. */
const printable = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text)
    ? text
    : [...text].map((letter) => (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(letter) ? '?' : letter)).join('');

/** `C=US\nO=Example\nCN=example` on one line. */
const oneLine = (name: string): string => printable(name.replaceAll('\n', ', '));

const bare = (fingerprint: string): string => fingerprint.replaceAll(':', '').toLowerCase();

function describeKey(certificate: X509Certificate): string {
  try {
    const { asymmetricKeyType = 'unknown', asymmetricKeyDetails } = certificate.publicKey;
    const detail = asymmetricKeyDetails?.modulusLength ?? asymmetricKeyDetails?.namedCurve;
    return detail === undefined ? asymmetricKeyType : `${asymmetricKeyType} ${detail}`;
  } catch {
    return 'unknown'; // an algorithm that this OpenSSL does not know
  }
}

function matches(certificate: X509Certificate, host: string, isAddress: boolean): boolean {
  try {
    return (isAddress ? certificate.checkIP(host) : certificate.checkHost(host)) !== undefined;
  } catch {
    return false; // a host that is no name by OpenSSL's letter
  }
}

export function summarise(
  certificate: X509Certificate,
  context: { host: string; isAddress: boolean; nowMs: number; chainLength: number },
): CertificateSummary {
  const [from, to] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo)];
  const iso = (time: number, text: string) =>
    Number.isNaN(time) ? printable(text) : new Date(time).toISOString();
  return {
    subject: oneLine(certificate.subject ?? ''),
    issuer: oneLine(certificate.issuer ?? ''),
    names: (certificate.subjectAltName ?? '').split(', ').filter(Boolean).map(printable),
    validFrom: iso(from, certificate.validFrom),
    validTo: iso(to, certificate.validTo),
    daysLeft: Math.floor((to - context.nowMs) / DAY_MS),
    matchesHost: matches(certificate, context.host, context.isAddress),
    selfIssued: certificate.subject === certificate.issuer,
    key: describeKey(certificate),
    sha256: bare(certificate.fingerprint256),
    sha1: bare(certificate.fingerprint),
    chainLength: context.chainLength,
  };
}
