/**
 * The process as the command line sees it: its words, its two streams, its signals. The only file of `cli/` that
 * touches `process`. Output is written straight to the descriptor: creating `process.stdout` costs a tenth of
 * Node's whole start, and a synchronous write reports EPIPE and ENOSPC where they happen.
 */
import type { ServiceSignal } from '../service/type.ts';
import { errnoName } from '../system/errno.ts';
import { system } from '../system/index.ts';
import { type StandardInput, standardInput } from '../system/standard-input.ts';

export interface Stream {
  readonly isTerminal: boolean;
  /** Columns of the terminal; Infinity where there is none, since nothing needs to fit then. */
  readonly columns: number;
  /** Rejects with the ErrnoException: EPIPE, ENOSPC … */
  write(data: string | Uint8Array): Promise<void>;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
export type Signal = (typeof SIGNALS)[number];

/** What a service hears. Listening to SIGUSR1 keeps Node from opening its debugger at it. */
const SERVICE_SIGNALS: readonly ServiceSignal[] = [...SIGNALS, 'SIGUSR1'];

export interface Terminal {
  readonly words: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly out: Stream;
  readonly err: Stream;
  readonly input: StandardInput;
  /** The working directory; where it has been deleted, '.': nothing is below it, and nothing can be made there. */
  directory(): string;
  /** Absolute path of the running bundle's directory; null when run from single files. */
  bundleDirectory(): string | null;
  setExit(status: number): void;
  /** Hears the first signal; returns the function that stops listening. A second signal ends the process at once. */
  onSignal(hear: (signal: Signal) => void): () => void;
  /** Hears every one of these until the returned function is called. */
  listen(hear: (signal: ServiceSignal) => void): () => void;
  /** The words that start this very program: the interpreter and the script, absolute. */
  program(): readonly string[];
  /** Hears what was thrown outside of every promise that somebody waits for. */
  onBug(hear: (error: unknown) => void): void;
  /** Dies of the signal, as a shell expects it (status 128 + n), once nobody listens. */
  raise(signal: Signal): void;
}

/** Linux's major number of /dev/null, /dev/zero and /dev/full. */
const MEMORY = 1;

function isTerminal(descriptor: 1 | 2): boolean {
  const { kind, major } = system.files.fstat(descriptor); // never closed: Node opens /dev/null in its place
  if (kind !== 'character-device' || (process.platform === 'linux' && major === MEMORY)) return false;
  return (descriptor === 1 ? process.stdout : process.stderr).isTTY === true;
}

function open(descriptor: 1 | 2): Stream {
  const node = () => (descriptor === 1 ? process.stdout : process.stderr);
  let known: boolean | undefined;
  return {
    get isTerminal() {
      known ??= isTerminal(descriptor);
      return known;
    },
    get columns() {
      return this.isTerminal ? node().columns || 80 : Number.POSITIVE_INFINITY;
    },
    async write(data) {
      const bytes = typeof data === 'string' ? Buffer.from(data) : data;
      let done = 0;
      while (done < bytes.length) {
        try {
          done += system.files.write(descriptor, bytes, done, bytes.length - done);
        } catch (error) {
          if (errnoName(error) !== 'EAGAIN') throw error;
          await writeLater(node(), bytes.subarray(done)); // somebody made the pipe non-blocking
          return;
        }
      }
    },
  };
}

function writeLater(stream: NodeJS.WriteStream, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('error', reject);
    stream.write(bytes, (error) => {
      stream.off('error', reject);
      if (error) reject(error);
      else resolve();
    });
  });
}

export const terminal: Terminal = {
  words: process.argv.slice(2),
  environment: process.env,
  out: open(1),
  err: open(2),
  input: standardInput,
  directory() {
    try {
      return process.cwd();
    } catch {
      return '.';
    }
  },
  bundleDirectory: () => (typeof __dirname === 'string' ? __dirname : null), // CommonJS only: the bundle
  setExit(status) {
    process.exitCode = status;
  },
  onSignal(hear) {
    const handlers = SIGNALS.map((signal) => {
      const handler = () => {
        stop();
        hear(signal);
      };
      return [signal, handler] as const;
    });
    const stop = () => {
      for (const [signal, handler] of handlers) process.off(signal, handler);
    };
    for (const [signal, handler] of handlers) process.on(signal, handler);
    return stop;
  },
  listen(hear) {
    for (const signal of SERVICE_SIGNALS) process.on(signal, hear);
    return () => {
      for (const signal of SERVICE_SIGNALS) process.off(signal, hear);
    };
  },
  program: () => [process.execPath, ...process.argv.slice(1, 2)],
  onBug(hear) {
    process.on('uncaughtException', hear);
  },
  raise: (signal) => {
    process.kill(process.pid, signal);
  },
};
