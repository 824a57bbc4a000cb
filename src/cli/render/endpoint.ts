/** Where a name leads and how: always shown, because a name that is read wrongly is, more often than not, plain text. */
import type { MailProtocol, TlsUse } from '../../tls/mailbox/outcome.ts';
import { renderEndpoint } from '../../tls/mailbox/render.ts';
import { visible } from './text.ts';

const WORDS: Readonly<Record<TlsUse, string>> = { yes: 'yes', starttls: 'StartTLS', no: 'no' };
const PROTOCOLS: Readonly<Record<MailProtocol, string>> = { imap: 'IMAP', pop: 'POP3', smtp: 'SMTP' };

export interface Destination {
  host: string;
  port: number;
  tls: TlsUse;
  protocol: MailProtocol | null;
}

export function renderDestination({ host, port, tls, protocol }: Destination): string {
  const spoken = protocol === null ? '' : ` (${PROTOCOLS[protocol]})`;
  return `${visible(renderEndpoint({ host, port }))}  TLS: ${WORDS[tls]}${spoken}`;
}
