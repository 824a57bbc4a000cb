/**
 * Standard streams as a program expects to inherit them. Node makes a pipe that it has touched non-blocking, and
 * the flag belongs to the pipe, not to the process: after execve(2) the client would meet EAGAIN. (spawn undoes it
 * in the child by itself.)
 */
import fs from 'node:fs';

const O_NONBLOCK = 0o4000;

/** proc(5): /proc/PID/fdinfo. Null where it is not to be seen. */
function isNonBlocking(descriptor: number): boolean | null {
  try {
    const flags = /^flags:\s*([0-7]+)$/m.exec(fs.readFileSync(`/proc/self/fdinfo/${descriptor}`, 'latin1'));
    return flags ? (Number.parseInt(flags[1]!, 8) & O_NONBLOCK) !== 0 : null;
  } catch {
    return null;
  }
}

/** What a stream of Node's has inside; not documented, therefore checked afterwards. */
type WithHandle = { _handle?: { setBlocking?: (blocking: boolean) => number } | null };

/** Also waits until what was written has gone out. Resolves to false if it cannot be brought about, or not be seen. */
export async function makeStandardStreamsBlocking(): Promise<boolean> {
  for (const stream of [process.stdout, process.stderr]) {
    if (stream.writableLength > 0) await new Promise<void>((resolve) => stream.write('', () => resolve()));
  }
  const streams = ['stdin', 'stdout', 'stderr'] as const;
  streams.forEach((name, descriptor) => {
    if (isNonBlocking(descriptor)) (process[name] as unknown as WithHandle)._handle?.setBlocking?.(true);
  });
  return streams.every((_, descriptor) => isNonBlocking(descriptor) === false);
}
