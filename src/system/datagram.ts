/**
 * One datagram to a socket with a name (sd_notify(3), syslog(3)): a path through the optional add-on unix-dgram, where
 * it is absent through FFI; an abstract name (`@NAME`) through FFI only.
 * The add-on cuts paths over 107 bytes and turns an abstract name into 108 NUL bytes, an address that any
 * local process can take: both are refused before it sees them. It keeps its sockets in a table without a lock and on the
 * main thread's event loop (src/unix_dgram.cc), so that two threads that use it end the process: in a worker, FFI only.
 */
import { isMainThread } from 'node:worker_threads';
import { datagramsByFfi } from './datagram-ffi.ts';
import { errnoName } from './errno.ts';
import type { Sockets } from './type.ts';

function failure(code: string, message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, cause === undefined ? {} : { cause }), { code });
}

type Addon = typeof import('unix-dgram').default;

function sendByAddon(addon: Addon, path: string, message: string): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const socket = addon.createSocket('unix_dgram', () => {});
    const finish = (error?: Error) => {
      socket.close();
      if (error)
        reject(failure(errnoName(error), error.message, error)); // its code is a number
      else resolve();
    };
    socket.on('error', finish);
    const bytes = Buffer.from(message);
    socket.send(bytes, 0, bytes.length, path, finish);
  });
}

/** Opened once: loading the add-on or FFI costs more than a datagram. */
let ffi: ReturnType<typeof datagramsByFfi> | undefined;

async function sendByFfi(name: string, message: string, without: () => Error): Promise<void> {
  ffi ??= datagramsByFfi();
  const send = await ffi;
  if (send === null) throw without();
  send(name, message);
}

export const sendDatagram: Sockets['sendDatagram'] = async (name, message) => {
  if (name.startsWith('@') && name.length > 1) {
    return sendByFfi(name, message, () =>
      failure('EAFNOSUPPORT', 'abstract socket names need node:ffi (Node 26.1) or the optional add-on koffi'),
    );
  }
  if (!name.startsWith('/')) throw failure('EAFNOSUPPORT', 'relative socket names are not supported');
  if (Buffer.byteLength(name) > 107) throw failure('ENAMETOOLONG', 'a socket path has at most 107 bytes');
  let addon: Addon;
  try {
    if (!isMainThread) throw new Error('the add-on unix-dgram serves the main thread only');
    addon = (await import('unix-dgram')).default;
  } catch (error) {
    return sendByFfi(name, message, () =>
      failure('ERR_MODULE_ABSENT', 'the optional add-on unix-dgram is absent', error),
    );
  }
  await sendByAddon(addon, name, message);
};
