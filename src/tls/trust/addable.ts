/** What may be trusted for good: what is valid now, and for the host that it is to be bound to. Pure. */
import type { X509Certificate } from 'node:crypto';
import { isoDate, judgeDates } from '../certificate/dates.ts';
import { matchesHost } from '../certificate/host-match.ts';
import type { HostPort } from './outcome.ts';

export type Wanted = ({ kind: 'pin' } & HostPort) | { kind: 'signer' };

/** @returns one sentence that says why not; null if it may */
export function refuseToAdd(certificate: X509Certificate, wanted: Wanted, nowMs: number): string | null {
  const dates = judgeDates(certificate, nowMs);
  if (dates === 'expired') return `the certificate has expired: ${isoDate(certificate.validTo)}`;
  if (dates === 'not-yet-valid') {
    return `the certificate is not valid before ${isoDate(certificate.validFrom)}: is the clock right?`;
  }
  if (wanted.kind === 'signer') {
    return certificate.ca ? null : 'the certificate is no CA: it cannot vouch for others';
  }
  if (matchesHost(certificate, wanted.host)) return null;
  return `the certificate is not for ${wanted.host}, but for ${certificate.subjectAltName ?? certificate.subject.replaceAll('\n', ', ')}`;
}
