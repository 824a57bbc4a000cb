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
  const bound = server.address() as net.AddressInfo;
  return attend(server, `${host}:${bound.port}`, owner, options);
};
