/** A mailbox as text, in the form that it was written in; {@link parseMailbox} reads it back. */
import type { Mailbox } from './outcome.ts';
import { encodeFolder, encodePercent } from './percent.ts';
import { SERVICES } from './services.ts';

/** An IPv6 address gets its brackets back. */
export const renderHost = (host: string): string => (host.includes(':') ? `[${host}]` : host);

export const renderEndpoint = ({ host, port }: Pick<Mailbox, 'host' | 'port'>): string =>
  `${renderHost(host)}:${port}`;

export function renderMailbox(mailbox: Mailbox): string {
  const { form, protocol, user, host, port, tls, box } = mailbox;
  const service = SERVICES.find((one) => one.protocol === protocol && one.tls === tls);
  if (form === 'endpoint' || service === undefined) return renderEndpoint(mailbox);
  // Never longer than what was read: braces have a limit.
  const endpoint = port === service.port ? renderHost(host) : renderEndpoint(mailbox);
  if (form === 'braces') {
    return `{${user === null ? '' : `${user}@`}${endpoint}${tls === 'yes' ? '/ssl' : ''}}${box}`;
  }
  const login = user === null ? '' : `${encodePercent(user)}@`;
  const address = endpoint.replace('%', '%25'); // RFC 6874 §2: the zone of a link-local address
  return `${service.scheme}://${login}${address}${box === '' ? '' : `/${encodeFolder(box)}`}`;
}
