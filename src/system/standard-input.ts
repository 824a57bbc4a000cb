/**
 * Standard input: whole, for what is piped in, and by the line, for an answer that somebody types. Asynchronous, so that
 * a signal is heard while it waits.
 */
export interface StandardInput {
  readonly isTerminal: boolean;
  /** Until its end, or the limit: `isWhole` says which. Rejects with the ErrnoException, or ABORT_ERR. */
  readAll(maxBytes: number, signal: AbortSignal): Promise<{ bytes: Buffer; isWhole: boolean }>;
  /** One line without its end, at most what a terminal's line holds; null at the end of the input. */
  readLine(): Promise<string | null>;
}

async function readAll(maxBytes: number, signal: AbortSignal): Promise<{ bytes: Buffer; isWhole: boolean }> {
  const input = process.stdin;
  const stop = () => void input.destroy(Object.assign(new Error('aborted'), { code: 'ABORT_ERR' }));
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of input) {
      chunks.push(chunk as Buffer);
      length += (chunk as Buffer).length;
      if (length > maxBytes) break; // which destroys the stream
    }
  } finally {
    signal.removeEventListener('abort', stop);
  }
  return { bytes: Buffer.concat(chunks).subarray(0, maxBytes), isWhole: length <= maxBytes };
}

function readLine(): Promise<string | null> {
  const input = process.stdin;
  return new Promise((resolve) => {
    const settle = (answer: string | null) => {
      input.off('data', hear).off('end', end).off('error', end).pause();
      resolve(answer);
    };
    const hear = (chunk: Buffer) => settle(chunk.toString('utf8').replace(/\r?\n[\s\S]*$/, ''));
    const end = () => settle(null);
    input.on('data', hear).on('end', end).on('error', end).resume();
  });
}

export const standardInput: StandardInput = {
  get isTerminal() {
    return (process.getBuiltinModule('node:tty') as typeof import('node:tty')).isatty(0); // loads all of node:net
  },
  readAll,
  readLine,
};
