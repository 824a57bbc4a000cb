/** Listening on TCP. */
import net from 'node:net';
import { attend } from './birth.ts';
import type { Listening } from './type.ts';

export const listenTcp: Listening['listen'] = async ({ host, port }, owner, options = {}) => {
  const server = net.createServer({ allowHalfOpen: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, backlog: 511 }, resolve);
  });
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return attend(server, `${host}:${bound}`, owner, options);
};
