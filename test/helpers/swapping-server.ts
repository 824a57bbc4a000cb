/** A TLS server whose certificate can be exchanged while it runs, and which remembers every byte that came through TLS. */
import tls from 'node:tls';
import type { ExecutionContext } from 'ava';
import { listenStartTls, listenTls } from './listening.ts';
import type { Issued } from './pki.ts';

export interface SwappingServer {
  port: number;
  /** What clients sent over TLS. */
  received(): Buffer;
  /** Handshakes that were finished. */
  handshakes(): number;
  /** Connections that are open now. */
  open(): number;
  /** From the next handshake on. */
  show(...chain: readonly Issued[]): void;
  /** The latest connection that is open: the server may hear of it later than the client. */
  latest(): Promise<tls.TLSSocket>;
}

const pems = (chain: readonly Issued[]) => ({
  key: chain[0]!.key,
  cert: chain.map(({ cert }) => cert).join(''),
});

export async function startSwapping(
  t: ExecutionContext<unknown>,
  chain: readonly Issued[],
  options: tls.TlsOptions = {},
): Promise<SwappingServer> {
  let context = tls.createSecureContext({ ...options, ...pems(chain) });
  const received: Buffer[] = [];
  const open = new Set<tls.TLSSocket>();
  let handshakes = 0;
  const port = await listenTls(
    t,
    { ...options, ...pems(chain), SNICallback: (_, done) => done(null, context) },
    (socket) => {
      handshakes += 1;
      open.add(socket);
      socket.on('data', (chunk: Buffer) => received.push(chunk));
      socket.once('close', () => open.delete(socket));
    },
  );
  return {
    port,
    received: () => Buffer.concat(received),
    handshakes: () => handshakes,
    open: () => open.size,
    show: (...now) => {
      context = tls.createSecureContext({ ...options, ...pems(now) });
    },
    async latest() {
      for (;;) {
        const last = [...open].at(-1);
        if (last !== undefined) return last;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
  };
}

/** IMAP that goes on in plain text after its go-ahead. */
export const startInjecting = (t: ExecutionContext<unknown>, chain: readonly Issued[]): Promise<number> =>
  listenStartTls(t, pems(chain), {
    greeting: '* OK ready\r\n',
    answer: () => ({ goAhead: 'a1 OK begin\r\n* CAPABILITY EVIL\r\n' }),
  });
