/** TLS as a client over a stream that is connected already (node:tls), as {@link Tls}.start. */
import tls from 'node:tls';
import type { Tls } from './type.ts';

export const createContext = (options: tls.SecureContextOptions): tls.SecureContext =>
  tls.createSecureContext(options);

/** Node ≥ 22.15 */
export function systemCertificates(): readonly string[] | null {
  const { getCACertificates } = tls as { getCACertificates?: (which: 'system') => string[] };
  return getCACertificates?.('system') ?? null;
}

const coded = (code: string, message: string, cause?: unknown) =>
  Object.assign(new Error(message, { cause }), { code });

export const startTls: Tls['start'] = (stream, options, { timeoutMs, signal }) =>
  new Promise((resolve, reject) => {
    stream.on('error', () => {}); // it goes on to the TLS socket; after the end, what a destroyed stream may still say
    let socket: tls.TLSSocket | undefined;
    const finish = (error: unknown) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      socket?.removeListener('secureConnect', connected);
      socket?.removeListener('close', closed);
      socket?.removeListener('error', finish);
      if (error === undefined && socket !== undefined) return resolve(socket);
      socket?.on('error', () => {});
      socket?.destroy();
      stream.destroy();
      reject(error);
    };
    const connected = () => finish(undefined);
    const abort = () => finish(coded('ABORT_ERR', 'aborted', signal?.reason));
    // Some versions of Node say nothing else of a peer that closes in the middle.
    const closed = () => finish(coded('ECONNRESET', 'the peer closed the connection'));
    const timer = setTimeout(
      () => finish(coded('ETIMEDOUT', `no handshake within ${timeoutMs} ms`)),
      timeoutMs,
    );
    if (signal?.aborted) return abort();
    try {
      // Throws for what OpenSSL does not take: a list of ciphers, a range of versions.
      socket = tls.connect({ ...options, socket: stream });
    } catch (error) {
      return finish(error);
    }
    socket.once('secureConnect', connected);
    socket.once('close', closed);
    socket.on('error', finish);
    signal?.addEventListener('abort', abort, { once: true });
  });
