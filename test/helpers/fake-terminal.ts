/** A terminal of `cli/` that remembers what it was told, and can be made to fail. */
import type { Signal, Stream, Terminal } from '../../src/cli/terminal.ts';
import type { ServiceSignal } from '../../src/service/type.ts';

export interface FakeTerminal extends Terminal {
  readonly shown: { out: Buffer; err: Buffer };
  status: number | undefined;
  raised: Signal | undefined;
  /** Sends a signal to whoever listens. */
  send(signal: Signal): void;
  /** Something was thrown outside of every promise. */
  throwAside(error: unknown): void;
}

export interface FakeOptions {
  environment?: Record<string, string>;
  isTerminal?: boolean;
  columns?: number;
  /** Thrown by every write to standard output. */
  outError?: Error;
  /** What is typed, line by line; piped in, all of it. */
  input?: readonly string[];
}

export function fakeTerminal(words: readonly string[], options: FakeOptions = {}): FakeTerminal {
  const { environment = {}, isTerminal = false, outError } = options;
  const columns = options.columns ?? (isTerminal ? 80 : Number.POSITIVE_INFINITY);
  const shown = { out: Buffer.alloc(0), err: Buffer.alloc(0) };
  const stream = (name: 'out' | 'err'): Stream => ({
    isTerminal,
    columns,
    async write(data) {
      if (name === 'out' && outError) throw outError;
      shown[name] = Buffer.concat([shown[name], Buffer.from(data as string)]);
    },
  });
  const lines = [...(options.input ?? [])];
  const listeners = new Set<(signal: Signal) => void>();
  const serviceListeners = new Set<(signal: ServiceSignal) => void>();
  const bugListeners: ((error: unknown) => void)[] = [];
  return {
    words,
    environment,
    out: stream('out'),
    err: stream('err'),
    input: {
      isTerminal,
      readAll: async () => ({ bytes: Buffer.from(lines.splice(0).join('\n')), isWhole: true }),
      forgetTyped: async () => {},
      readLine: async () => lines.shift() ?? null,
      readHidden: async () => {
        const line = lines.shift();
        return line === undefined ? null : Buffer.from(line);
      },
      readDescriptor: async () => Buffer.from(lines.shift() ?? ''),
    },
    shown,
    status: undefined,
    raised: undefined,
    directory: () => '/work-directory',
    bundleDirectory: () => null,
    setExit(status) {
      this.status = status;
    },
    onSignal(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    listen(hear) {
      serviceListeners.add(hear);
      return () => serviceListeners.delete(hear);
    },
    program: () => ['/usr/bin/node', '/usr/lib/rnd-seed/bin/rnd-seed.js'],
    onBug: (hear) => {
      bugListeners.push(hear);
    },
    raise(signal) {
      this.raised = signal;
    },
    send(signal) {
      for (const hear of listeners) hear(signal);
      for (const hear of serviceListeners) hear(signal);
    },
    throwAside(error) {
      for (const hear of bugListeners) hear(error);
    },
  };
}
