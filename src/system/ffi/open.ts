/** The first way of calling C that this process has. */
import { errnoName } from '../errno.ts';
import { type Foreign, pinned } from './foreign.ts';
import { openKoffi } from './koffi.ts';
import { openNodeFfi } from './node-ffi.ts';

/** Null where there is none, or where none is permitted (`--permission`). */
export async function openForeign(): Promise<Foreign | null> {
  for (const way of [openNodeFfi, openKoffi]) {
    try {
      return await way();
    } catch {
      // absent, or not permitted: the next way
    }
  }
  return null;
}

/**
 * Names the error of the C call just before: errno(3) of this thread, copied out by memcpy(3) because neither way reads
 * foreign memory alike. Between the two calls the engine may, rarely, have made a system call of its own.
 */
export function bindErrnoName(foreign: Foreign): () => string {
  const location = foreign.bind('__errno_location', 'pointer', [])();
  const copy = foreign.bind('memcpy', 'pointer', ['pointer', 'pointer', 'pointer']);
  const value = pinned(4);
  return () => {
    copy(foreign.address(value), location, 4n);
    const errno = new Int32Array(value.buffer, value.byteOffset, 1)[0]!;
    return errnoName(Object.assign(new Error(), { errno: -errno })) || `errno ${errno}`;
  };
}
