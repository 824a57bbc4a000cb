/**
 * One datagram to a socket with a path (sd_notify(3)), through the optional add-on unix-dgram.
 * The add-on cuts paths over 107 bytes and turns an abstract name into 108 NUL bytes, an address that any
 * local process can take: both are refused before it sees them.
 */
import type { Sockets } from './type.ts';

function failure(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

export const sendDatagram: Sockets['sendDatagram'] = async (path, message) => {
  if (!path.startsWith('/'))
    throw failure('EAFNOSUPPORT', 'abstract and relative socket names are not supported');
  if (Buffer.byteLength(path) > 107) throw failure('ENAMETOOLONG', 'a socket path has at most 107 bytes');
  let addon: typeof import('unix-dgram').default;
  try {
    addon = (await import('unix-dgram')).default;
  } catch (error) {
    throw Object.assign(failure('ERR_MODULE_ABSENT', 'the optional add-on unix-dgram is absent'), {
      cause: error,
    });
  }
  await new Promise<void>((resolve, reject) => {
    const socket = addon.createSocket('unix_dgram', () => {});
    const finish = (error?: Error) => {
      socket.close();
      if (error) reject(error);
      else resolve();
    };
    socket.on('error', finish);
    const bytes = Buffer.from(message);
    socket.send(bytes, 0, bytes.length, path, finish);
  });
};
