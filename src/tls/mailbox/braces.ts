/** `{[user@]host[:port][/ssl]}box`, the notation of mutt's README.SSL and of PINE, strictly. */
import { isWrong, judgeHost, judgePort, splitHostPort, type Wrong } from './host.ts';
import type { Mailbox } from './outcome.ts';
import { serviceOfScheme } from './services.ts';

/** mutt@2.4.1 imap/util.c: sscanf("{%127[^}]}"): what is longer is cut without a word. */
const MAX_INSIDE = 127;

export function readBraces(text: string): Mailbox | Wrong {
  const end = text.indexOf('}');
  if (end === -1) return { reason: 'unclosed-brace', detail: 'the brace is not closed' };
  const inside = text.slice(1, end);
  if (Buffer.byteLength(inside) > MAX_INSIDE) {
    return { reason: 'too-long', detail: `more than ${MAX_INSIDE} bytes between the braces` };
  }
  const at = inside.lastIndexOf('@');
  const user = at === -1 ? null : inside.slice(0, at);
  if (user === '') return { reason: 'bad-user', detail: 'there is no user before the @' };
  const [address, ...flags] = inside.slice(at + 1).split('/') as [string, ...string[]];
  if (address.startsWith('[')) {
    return { reason: 'ipv6-in-braces', detail: 'braces cannot hold an IPv6 address' };
  }
  const { host: hostText, port: portText } = splitHostPort(address);
  const host = judgeHost(hostText);
  if (isWrong(host)) return host;
  if (flags.length > 1 || (flags.length === 1 && flags[0] !== 'ssl')) {
    const flag = `/${flags.join('/')}`;
    return { reason: 'unknown-flag', detail: `"${flag}" is not "/ssl", the one flag there is` };
  }
  const isTls = flags.length === 1;
  const service = serviceOfScheme(isTls ? 'imaps' : 'imap')!;
  const port = portText === null ? { port: service.port } : judgePort(portText);
  if (isWrong(port)) return port;
  return {
    form: 'braces',
    protocol: 'imap',
    user,
    ...host,
    ...port,
    tls: service.tls,
    box: text.slice(end + 1),
    passwordDropped: false,
  };
}
