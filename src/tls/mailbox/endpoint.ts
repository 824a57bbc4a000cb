/** `host[:port]`: the port tells the protocol where it is a mail port; else TLS from the first byte is meant. */
import { isWrong, judgeHost, judgePort, splitHostPort, type Wrong } from './host.ts';
import type { Mailbox } from './outcome.ts';
import { serviceOfPort, serviceOfScheme } from './services.ts';

export function readEndpoint(text: string): Mailbox | Wrong {
  const parts = splitHostPort(text);
  const host = judgeHost(parts.host);
  if (isWrong(host)) return host;
  const port = parts.port === null ? { port: serviceOfScheme('imaps')!.port } : judgePort(parts.port);
  if (isWrong(port)) return port;
  const service = serviceOfPort(port.port);
  return {
    form: 'endpoint',
    protocol: service?.protocol ?? null,
    user: null,
    ...host,
    ...port,
    tls: service?.tls ?? 'yes',
    box: '',
    passwordDropped: false,
  };
}
