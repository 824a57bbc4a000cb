/** Writing a new file durably, beside the name that it will get: whole, private and synchronised, or not there at all. */
import type { Files } from '../system/type.ts';

const PRIVATE = 0o600;

const failure = (code: string, message: string): Error => Object.assign(new Error(message), { code });

/** All of the bytes, in as many calls as it takes. @throws the system's error, or one with code `short-write` */
export function writeAll(files: Files, descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) {
    const count = files.write(descriptor, bytes, written, bytes.length - written);
    if (count === 0) throw failure('short-write', 'the file takes no more bytes');
    written += count;
  }
}

/**
 * Creates the file, which must not exist, with mode 0600.
 * @throws the system's error, or one with code `insecure-mode` or `short-write`; the file is removed again
 */
export function writeNewFile(files: Files, path: string, bytes: Uint8Array): void {
  const descriptor = files.createExclusive(path, PRIVATE);
  let isOpen = true;
  try {
    // An umask may have taken bits away, and a file system without modes may have added some: before the first byte.
    if (files.fstat(descriptor).mode !== PRIVATE) {
      files.changeMode(descriptor, PRIVATE);
      if (files.fstat(descriptor).mode !== PRIVATE) {
        throw failure('insecure-mode', 'this file system does not keep a file private');
      }
    }
    writeAll(files, descriptor, bytes);
    if (files.fstat(descriptor).sizeBytes !== bytes.length) {
      throw failure('short-write', 'the file has another size than was written');
    }
    files.sync(descriptor);
    isOpen = false; // close(2) frees the descriptor even when it reports an error
    files.close(descriptor);
  } catch (error) {
    if (isOpen) quietly(() => files.close(descriptor));
    quietly(() => files.unlink(path));
    throw error;
  }
}

/** For clearing up after a failure, whose own error is the one to report. */
export function quietly(action: () => void): void {
  try {
    action();
  } catch {
    // the next run's sweep removes what is left
  }
}
