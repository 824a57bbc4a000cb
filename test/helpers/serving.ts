/** `rnd-seed egd serve` as a process, stopped when the test ends, and whoever takes over from it too. */
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import { type Program, program } from './program.ts';
import type { Running } from './runner.ts';

export interface Serving extends Running {
  socket: string;
  of: Program;
}

export function stopWithTest(t: ExecutionContext<unknown>, pid: number): void {
  t.teardown(() => {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // gone
    }
  });
}

/** Resolves once it says that it is seeded. */
export async function serving(
  t: ExecutionContext<unknown>,
  args: readonly string[] = [],
  environment: NodeJS.ProcessEnv = {},
): Promise<Serving> {
  const of = program(t);
  const running = of.start(['egd', 'serve', ...args], environment);
  stopWithTest(t, running.child.pid!);
  await running.says('rnd-seed: seeded\n');
  return { ...running, socket: path.join(of.home, '.entropy'), of };
}

/** The process that took over, from what it or its predecessor wrote. */
export function pidIn(file: string): number {
  return Number(fs.readFileSync(file, 'utf8'));
}

export interface RawClient {
  send(bytes: readonly number[]): void;
  /** Resolves to everything that came, once it is so many bytes; rejects when the connection ends before. */
  has(bytes: number): Promise<Buffer>;
  readonly got: number;
}

/** A connection without any code of ours. */
export async function rawClient(t: ExecutionContext<unknown>, socket: string): Promise<RawClient> {
  const connection = net.connect(socket);
  t.teardown(() => connection.destroy());
  await new Promise<void>((resolve, reject) => {
    connection.once('connect', resolve);
    connection.once('error', reject);
  });
  let got = Buffer.alloc(0);
  let ended: Error | undefined;
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const look of waiting) look();
  };
  connection.on('data', (chunk) => {
    got = Buffer.concat([got, chunk]);
    wake();
  });
  connection.on('error', () => {});
  connection.on('close', () => {
    ended = new Error(`the connection ended after ${got.length} bytes`);
    wake();
  });
  return {
    send: (bytes) => void connection.write(Buffer.from(bytes)),
    get got() {
      return got.length;
    },
    has: (bytes) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (got.length < bytes && ended === undefined) return;
          waiting.delete(look);
          if (got.length >= bytes) resolve(got);
          else reject(ended);
        };
        waiting.add(look);
        look();
      }),
  };
}
