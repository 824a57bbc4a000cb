/** `scheme://[user[:password]@]host[:port][/folder]` (RFC 3986; RFC 5092 for IMAP, RFC 2384 for POP), strictly. */
import { isWrong, judgeHost, judgePort, splitHostPort, type Wrong } from './host.ts';
import type { Mailbox } from './outcome.ts';
import { decodePercent } from './percent.ts';
import { SERVICES, serviceOfScheme } from './services.ts';

const NO_SERVERS: readonly string[] = ['file', 'mailto'];

export function readUrl(scheme: string, rest: string): Mailbox | Wrong {
  const service = serviceOfScheme(scheme.toLowerCase());
  if (service === undefined) {
    return NO_SERVERS.includes(scheme.toLowerCase())
      ? { reason: 'not-a-server', detail: `"${scheme}" names no server` }
      : {
          reason: 'unknown-scheme',
          detail: `"${scheme}" is none of ${SERVICES.map((known) => known.scheme).join(', ')}`,
        };
  }
  const slash = rest.indexOf('/');
  const authority = slash === -1 ? rest : rest.slice(0, slash);
  const box = decodePercent(slash === -1 ? '' : rest.slice(slash + 1));
  const at = authority.lastIndexOf('@');
  const credentials = at === -1 ? null : authority.slice(0, at);
  const colon = credentials?.indexOf(':') ?? -1;
  const user =
    credentials === null ? null : decodePercent(colon === -1 ? credentials : credentials.slice(0, colon));
  if (box === null || (credentials !== null && decodePercent(credentials) === null)) {
    return { reason: 'bad-percent', detail: 'a % is not followed by the two digits of a byte of UTF-8' };
  }
  if (user === '') return { reason: 'bad-user', detail: 'there is no user before the @' };
  const parts = splitHostPort(authority.slice(at + 1));
  const host = judgeHost(parts.host.replace('%25', '%')); // RFC 6874 §2: the zone of a link-local address
  if (isWrong(host)) return host;
  // RFC 3986 §3.2.3: an empty port is the default one.
  const port = parts.port === null || parts.port === '' ? { port: service.port } : judgePort(parts.port);
  if (isWrong(port)) return port;
  return {
    form: 'url',
    protocol: service.protocol,
    user,
    ...host,
    ...port,
    tls: service.tls,
    box,
    passwordDropped: colon !== -1,
  };
}
