/** A server on a free port of 127.0.0.1 for one test; its connections end with it. */
import { once } from 'node:events';
import net from 'node:net';
import tls from 'node:tls';
import type { ExecutionContext } from 'ava';

async function listen(t: ExecutionContext<unknown>, server: net.Server): Promise<number> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket: net.Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return (server.address() as net.AddressInfo).port;
}

/** @returns the port */
export function listenPlain(
  t: ExecutionContext<unknown>,
  serve: (socket: net.Socket) => void,
): Promise<number> {
  return listen(t, net.createServer(serve));
}

/** @returns the port */
export function listenTls(
  t: ExecutionContext<unknown>,
  options: tls.TlsOptions,
  serve: (socket: tls.TLSSocket) => void = () => {},
): Promise<number> {
  const server = tls.createServer(options, (socket) => {
    socket.on('error', () => {});
    serve(socket);
  });
  server.on('tlsClientError', () => {});
  return listen(t, server);
}

/** Speaks plain text first, line by line, then TLS over the same stream. A go-ahead is sent, and TLS follows. */
export function listenStartTls(
  t: ExecutionContext<unknown>,
  options: tls.TlsOptions,
  { greeting, answer }: { greeting: string; answer: (line: string) => string | { goAhead: string } },
): Promise<number> {
  const context = tls.createSecureContext(options);
  return listenPlain(t, (socket) => {
    let text = '';
    const receive = (chunk: Buffer) => {
      text += chunk.toString('latin1');
      for (let end = text.indexOf('\r\n'); end !== -1; end = text.indexOf('\r\n')) {
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        const said = answer(line);
        if (typeof said === 'string') socket.write(said);
        else {
          socket.removeListener('data', receive);
          socket.write(said.goAhead);
          const secure = new tls.TLSSocket(socket, { ...options, isServer: true, secureContext: context });
          secure.on('error', () => {});
        }
      }
    };
    socket.on('data', receive);
    socket.write(greeting);
  });
}
