/** A certificate in a few lines, judged by nobody. Pure. */
import type { X509Certificate } from 'node:crypto';
import { daysLeft, isoDate } from './dates.ts';
import { sha1Of, sha256Of } from './fingerprint.ts';
import { describeKey } from './weakness.ts';

/** A certificate in a few lines. What a hostile one says is made printable. */
export interface CertificateDescription {
  /** `C=US, O=Example, CN=example`. */
  subject: string;
  /** Who signed it, likewise. */
  issuer: string;
  /** The alternative names, as `DNS:mail.example.org`. */
  names: string[];
  /** ISO 8601. */
  validFrom: string;
  /** ISO 8601. */
  validTo: string;
  /** Whole days until it ends; negative once it has. */
  daysLeft: number;
  /** Subject and issuer are the same. */
  selfIssued: boolean;
  /** Kind and size of its key: `rsa 2048`, `ec prime256v1`. */
  key: string;
  /** Lower-case hex pairs without colons. */
  sha256: string;
  /** Likewise; what old programs show. */
  sha1: string;
}

/** What a hostile certificate says may be printed. */
const printable = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text)
    ? text
    : [...text].map((letter) => (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(letter) ? '?' : letter)).join('');

/** `C=US\nO=Example\nCN=example` on one line. */
const oneLine = (name: string): string => printable(name.replaceAll('\n', ', '));

export function describeCertificate(certificate: X509Certificate, nowMs: number): CertificateDescription {
  return {
    subject: oneLine(certificate.subject ?? ''),
    issuer: oneLine(certificate.issuer ?? ''),
    names: (certificate.subjectAltName ?? '').split(', ').filter(Boolean).map(printable),
    validFrom: printable(isoDate(certificate.validFrom)),
    validTo: printable(isoDate(certificate.validTo)),
    daysLeft: daysLeft(certificate, nowMs),
    selfIssued: certificate.subject === certificate.issuer,
    key: describeKey(certificate),
    sha256: sha256Of(certificate),
    sha1: sha1Of(certificate),
  };
}
