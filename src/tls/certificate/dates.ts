/** When a certificate is valid (RFC 5280 §4.1.2.5). Pure. */
import type { X509Certificate } from 'node:crypto';

const DAY_MS = 86_400_000;

export type DateVerdict = 'valid' | 'expired' | 'not-yet-valid';

/** Dates that cannot be read are in no one's favour. */
export function judgeDates(certificate: X509Certificate, nowMs: number): DateVerdict {
  const [from, to] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo)];
  if (!(nowMs <= to)) return 'expired';
  return nowMs >= from ? 'valid' : 'not-yet-valid';
}

/** Whole days until it ends; negative once it has. */
export const daysLeft = (certificate: X509Certificate, nowMs: number): number =>
  Math.floor((Date.parse(certificate.validTo) - nowMs) / DAY_MS);

/** ISO 8601; what is no date as it stands. */
export function isoDate(text: string): string {
  const time = Date.parse(text);
  return Number.isNaN(time) ? text : new Date(time).toISOString();
}
