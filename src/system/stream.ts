/** Connecting stream sockets (node:net), as {@link Sockets}.connect. */
import net from 'node:net';
import type { Sockets } from './type.ts';

export const connect: Sockets['connect'] = (target, { timeoutMs, signal }) =>
  new Promise((resolve, reject) => {
    const socket = net.connect(target);
    const finish = (error: unknown) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      socket.removeListener('error', finish);
      socket.removeListener('connect', connected);
      if (error === undefined) return resolve(socket);
      socket.on('error', () => {}); // what a destroyed socket may still say
      socket.destroy();
      reject(error);
    };
    const connected = () => finish(undefined);
    const abort = () =>
      finish(Object.assign(new Error('aborted'), { code: 'ABORT_ERR', cause: signal?.reason }));
    const timer = setTimeout(
      () => finish(Object.assign(new Error(`no connection within ${timeoutMs} ms`), { code: 'ETIMEDOUT' })),
      timeoutMs,
    );
    socket.once('connect', connected);
    socket.once('error', finish);
    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort, { once: true });
  });
