/**
 * The command that shows the same with OpenSSL's own tool. The three of mutt's README.SSL (`-verify -debug -no_ssl2` …) do not
 * run any more: openssl-s_client(1).
 */

import type { MailProtocol } from '../mailbox/outcome.ts';
import { renderEndpoint } from '../mailbox/render.ts';
import type { Choice } from './choice.ts';
import { opensslCiphers } from './ciphers.ts';

const FLAGS: Readonly<Record<string, string>> = {
  TLSv1: '-tls1',
  'TLSv1.1': '-tls1_1',
  'TLSv1.2': '-tls1_2',
  'TLSv1.3': '-tls1_3',
};

const STARTTLS: Readonly<Record<MailProtocol, string>> = { imap: 'imap', pop: 'pop3', smtp: 'smtp' };

export interface Server {
  host: string;
  port: number;
  serverName: string | null;
  /** Null for TLS from the first byte. */
  startTls: MailProtocol | null;
}

/** For sh(1): brackets, `!` and the zone's `%` are not for it to read. */
const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word}'`);

export function sClientCommand({ host, port, serverName, startTls }: Server, choice: Choice): string {
  const ciphers = opensslCiphers(choice);
  const words = [
    ...['openssl', 's_client', '-connect', renderEndpoint({ host, port })],
    ...(serverName === null
      ? ['-noservername']
      : ['-servername', serverName, '-verify_hostname', serverName]),
    ...(startTls === null ? [] : ['-starttls', STARTTLS[startTls]]),
    FLAGS[choice.best] ?? '',
    ...(ciphers === null ? [] : ['-cipher', ciphers]),
    ...(choice.needsLegacyRenegotiation ? ['-legacy_server_connect'] : []),
    '-brief',
  ];
  return `${words.filter(Boolean).map(quoted).join(' ')} </dev/null`;
}
