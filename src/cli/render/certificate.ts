/** One certificate for a person: who, by whom, until when, and the digits to compare. */
import type { CertificateDescription } from '../../tls/certificate/describe.ts';
import type { Style } from './style.ts';
import { hang, visible } from './text.ts';

const day = (date: string): string => date.slice(0, 10);

export function remaining(daysLeft: number): string {
  if (Number.isNaN(daysLeft)) return 'unreadable';
  if (daysLeft < 0) return 'over';
  return daysLeft === 1 ? '1 day left' : `${daysLeft} days left`;
}

/** Upper-case groups of four digits, as mutt shows them: two lines of eight groups fit any terminal. */
export function groupDigits(hex: string): string {
  return (hex.toUpperCase().match(/.{1,4}/g) ?? []).join(' ');
}

/** @param sha1 shown only where somebody may have the old digest to compare with */
export function renderCertificate(
  one: CertificateDescription,
  style: Style,
  { sha1 = false }: { sha1?: boolean } = {},
): string[] {
  const { subject, issuer, names, validFrom, validTo, daysLeft, selfIssued, key } = one;
  const rows: [string, string][] = [
    ['subject', subject || '(none)'],
    ['issuer', selfIssued ? 'itself' : issuer || '(none)'],
    ...(names.length > 0 ? ([['names', names.join(', ')]] as [string, string][]) : []),
    ['valid', `${day(validFrom)} to ${day(validTo)} (${remaining(daysLeft)})`],
    ['key', key],
    ['SHA-256', groupDigits(one.sha256)],
    ...(sha1 ? ([['SHA-1', groupDigits(one.sha1)]] as [string, string][]) : []),
  ];
  return rows.flatMap(([name, value]) => hang(`    ${name.padEnd(9)}`, visible(value), style.columns));
}
