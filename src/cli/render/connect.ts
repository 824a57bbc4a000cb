/** A connection as text: where to, how it is protected, why the server is trusted, what it says. */
import type { SessionReport } from '../../tls/session.ts';
import type { StartReport } from '../../tls/start-client.ts';
import { renderCertificate } from './certificate.ts';
import { renderDestination } from './endpoint.ts';
import { renderFindings } from './findings.ts';
import { paint, type Style } from './style.ts';
import { hang, visible } from './text.ts';
import { renderProblems } from './trust-question.ts';

/** `rnd-seed tls connect --json` */
export interface ConnectedReport extends StartReport {
  /** Null where nothing was said: the server is not trusted, or the protocol is not known. */
  session: SessionReport | null;
}

function whyTrusted({ trust, certificateFile }: StartReport): string {
  const file = visible(certificateFile);
  switch (trust.why) {
    case 'system':
      return 'the certificates of the system vouch for it';
    case 'signer':
      return trust.answer === 'signer'
        ? `its signer is accepted, saved in ${file}`
        : `a signer in ${file} vouches for it`;
    case 'stored':
      return `${file} has it, or who signed it`;
    case 'pin':
      return trust.answer === 'always'
        ? `accepted always, saved in ${file}`
        : `${file} has it for this host and port`;
    case 'once':
      return 'accepted once, for this process';
    case null:
      return 'not trusted';
  }
}

function renderSession({
  protocol,
  greeting,
  capabilities,
  login,
  detail,
  mailbox,
}: SessionReport): [string, string][] {
  return [
    ...(greeting === null ? [] : ([['greeting', greeting]] as [string, string][])),
    ...(capabilities.length === 0 ? [] : ([['can', capabilities.join(', ')]] as [string, string][])),
    ...(login === null
      ? []
      : ([['login', login === 'done' ? 'done' : `${login}${detail ? `: ${detail}` : ''}`]] as [
          string,
          string,
        ][])),
    ...(mailbox === null
      ? login === 'done' && protocol !== 'smtp'
        ? ([['mailbox', `not opened${detail ? `: ${detail}` : ''}`]] as [string, string][])
        : []
      : ([
          [
            'mailbox',
            `${mailbox.name}, ${mailbox.messages === 1 ? '1 message' : `${mailbox.messages} messages`}`,
          ],
        ] as [string, string][])),
  ];
}

export function renderConnection(report: ConnectedReport, style: Style): string {
  const { version, cipher, address, trust, certificate, findings, session, protocol } = report;
  const isTrusted = trust.outcome === 'trusted';
  const rows: [string, string][] = [
    ['address', address],
    ...(version === null ? [] : ([['speaks', `${version}, ${cipher}`]] as [string, string][])),
    ['trust', whyTrusted(report)],
    ...(session === null
      ? isTrusted && protocol === null
        ? ([['session', 'none: the protocol is not known']] as [string, string][])
        : []
      : renderSession(session)),
  ];
  const lines = [
    paint(style, 'bold', renderDestination(report)),
    ...rows.flatMap(([name, value]) => hang(name.padEnd(10), visible(value), style.columns)),
    'certificate',
    ...renderCertificate(certificate, style, { sha1: !isTrusted }),
    ...renderProblems(trust.problems, style, isTrusted ? 'accepted although:' : undefined),
    ...renderFindings(findings, [], style),
  ];
  return `${lines.join('\n')}\n`;
}
