/** Accepted certificates, as text. */
import type { CertificateDescription } from '../../tls/certificate/describe.ts';
import { renderEndpoint } from '../../tls/mailbox/render.ts';
import type { CertificatesReport, ListedCertificate } from '../../tls/trust/list.ts';
import type { AddReport, Binding, RemoveReport } from '../../tls/trust/outcome.ts';
import { renderFindings } from './findings.ts';
import { paint, type Style } from './style.ts';
import { hang, visible } from './text.ts';

const nameBinding = (binding: Binding): string =>
  binding.kind === 'pin' ? `pin ${renderEndpoint(binding)}` : 'signer';

function rights({ used, bindings, isAuthority }: ListedCertificate): string {
  if (!used) return 'not used: its comment is wrong';
  if (bindings.length > 0) return bindings.map(nameBinding).join(', ');
  return isAuthority ? 'any host that it names, and a signer' : 'any host that it names';
}

const day = (date: string): string => date.slice(0, 10);

function left(daysLeft: number): string {
  if (Number.isNaN(daysLeft)) return 'unreadable';
  if (daysLeft < 0) return 'over';
  return daysLeft === 1 ? '1 day left' : `${daysLeft} days left`;
}

function renderOne(one: ListedCertificate, style: Style): string[] {
  const { line, subject, issuer, names, validFrom, validTo, daysLeft, selfIssued, key, sha256 } = one;
  const rows: [string, string][] = [
    ['subject', subject || '(none)'],
    ['issuer', selfIssued ? 'itself' : issuer],
    ...(names.length > 0 ? ([['names', names.join(', ')]] as [string, string][]) : []),
    ['valid', `${day(validFrom)} to ${day(validTo)} (${left(daysLeft)})`],
    ['key', key],
    ['sha256', sha256],
  ];
  const sign = one.used ? '+' : '!';
  return [
    `${paint(style, one.used ? 'green' : 'yellow', `${sign} ${visible(rights(one))}`)}  line ${line}`,
    ...rows.flatMap(([name, value]) => hang(`    ${name.padEnd(9)}`, visible(value), style.columns)),
  ];
}

export function renderCertificates(report: CertificatesReport, style: Style): string {
  const { path, exists, certificates, findings } = report;
  const count = certificates.length === 1 ? 'one certificate' : `${certificates.length} certificates`;
  const head = `${visible(path)}: ${exists ? count : 'not there yet'}`;
  const blocks = certificates.flatMap((one) => renderOne(one, style));
  return `${[head, ...blocks, ...renderFindings(findings, [], style)].join('\n')}\n`;
}

const OUTCOMES: Readonly<Record<AddReport['outcome'], string>> = {
  added: 'added',
  bound: 'was there, and is now bound',
  'already-there': 'was there already',
};

export function renderAdded({
  outcome,
  path,
  certificate,
  bindings,
  replaced,
}: Pick<AddReport, 'outcome' | 'path' | 'replaced'> & {
  certificate: CertificateDescription;
  bindings: readonly Binding[];
}): string {
  const lines = [
    `${visible(certificate.subject)} ${OUTCOMES[outcome]}: ${bindings.map(nameBinding).join(', ')}`,
    `sha256   ${certificate.sha256}`,
    `file     ${visible(path)}`,
    ...replaced.map((sha256) => `replaced ${sha256}`),
  ];
  return `${lines.join('\n')}\n`;
}

export function renderRemoved({ path, removed }: RemoveReport): string {
  return `${[...removed.map(({ sha256 }) => `removed  ${sha256}`), `from     ${visible(path)}`].join('\n')}\n`;
}
