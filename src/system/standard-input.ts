/**
 * Standard input: whole, for what is piped in, and by the line, for an answer that somebody types. Asynchronous, so that
 * a signal is heard while it waits.
 */
import fs from 'node:fs';

export interface StandardInput {
  readonly isTerminal: boolean;
  /** Until its end, or the limit: `isWhole` says which. Rejects with the ErrnoException, or ABORT_ERR. */
  readAll(maxBytes: number, signal: AbortSignal): Promise<{ bytes: Buffer; isWhole: boolean }>;
  /** Drops the lines that were typed before they were asked for; what is piped in stays. */
  forgetTyped(): Promise<void>;
  /** One line without its end, at most what a terminal's line holds; null at the end of the input. */
  readLine(): Promise<string | null>;
  /** The same from a terminal that does not show it, as bytes that the caller wipes; null also for Ctrl-C. */
  readHidden(): Promise<Buffer | null>;
  /** Another descriptor, which is closed afterwards; at most so many bytes. Rejects with the ErrnoException, or ABORT_ERR. */
  readDescriptor(descriptor: number, maxBytes: number, signal: AbortSignal): Promise<Buffer>;
}

async function readAll(maxBytes: number, signal: AbortSignal): Promise<{ bytes: Buffer; isWhole: boolean }> {
  // Node takes it as empty; read(2) says what it is.
  if (fs.fstatSync(0).isDirectory()) fs.readSync(0, Buffer.alloc(1));
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
  if (input.readableEnded || input.destroyed) return Promise.resolve(null); // it tells of its end once only
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

/** A line that lies ready is read at once; nothing for so long, and there is none. */
const QUIET_MS = 20;

function forgetTyped(): Promise<void> {
  const input = process.stdin;
  if (!standardInput.isTerminal || input.readableEnded || input.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const settle = () => {
      clearTimeout(timer);
      input.off('data', drop).off('end', settle).off('error', settle).pause();
      resolve();
    };
    const timer = setTimeout(settle, QUIET_MS);
    const drop = () => timer.refresh();
    input.on('data', drop).on('end', settle).on('error', settle).resume();
  });
}

const [CTRL_C, CTRL_D, CTRL_U, BACKSPACE, DELETE] = [3, 4, 21, 8, 127];
const HIDDEN_BYTES = 1024;

function readHidden(): Promise<Buffer | null> {
  const input = process.stdin;
  const typed = Buffer.alloc(HIDDEN_BYTES);
  let length = 0;
  input.setRawMode(true);
  return new Promise((resolve) => {
    const settle = (isThere: boolean) => {
      input.off('data', hear).off('end', end).off('error', end).pause();
      input.setRawMode(false);
      const answer = isThere ? Buffer.alloc(length, typed.subarray(0, length)) : null;
      typed.fill(0);
      resolve(length === 0 && isThere ? Buffer.alloc(0) : answer);
    };
    const end = () => settle(false);
    const hear = (chunk: Buffer) => {
      for (const byte of chunk) {
        if (byte === 10 || byte === 13) return void settle(true);
        if (byte === CTRL_C || (byte === CTRL_D && length === 0)) return void settle(false);
        if (byte === CTRL_U) length = 0;
        else if (byte === BACKSPACE || byte === DELETE) {
          // All of a letter: the bytes that go on in UTF-8, and the one that they follow.
          do length = Math.max(0, length - 1);
          while (length > 0 && (typed[length]! & 0xc0) === 0x80);
        } else if (length < typed.length) typed[length++] = byte;
      }
      chunk.fill(0);
    };
    input.on('data', hear).on('end', end).on('error', end).resume();
  });
}

async function readDescriptor(descriptor: number, maxBytes: number, signal: AbortSignal): Promise<Buffer> {
  const stream = fs.createReadStream('', { fd: descriptor, signal, highWaterMark: maxBytes });
  const into = Buffer.alloc(maxBytes);
  let length = 0;
  for await (const chunk of stream) {
    length += (chunk as Buffer).copy(into, length);
    (chunk as Buffer).fill(0);
    if (length === maxBytes || into.subarray(0, length).includes(10)) break; // which destroys the stream
  }
  return into.subarray(0, length);
}

export const standardInput: StandardInput = {
  get isTerminal() {
    return (process.getBuiltinModule('node:tty') as typeof import('node:tty')).isatty(0); // loads all of node:net
  },
  readAll,
  forgetTyped,
  readLine,
  readHidden,
  readDescriptor,
};
