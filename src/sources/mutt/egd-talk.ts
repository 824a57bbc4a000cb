/**
 * The talk that OpenSSL's RAND_egd has with whatever listens at a socket: `01 ff`, then the first byte that comes is
 * taken for the count, be it a greeting's (crypto/rand/rand_egd.c). Only sizes are kept; the bytes are wiped.
 */
import type { Socket } from 'node:net';
import { RndSeedError } from '../../errors.ts';
import { errnoName } from '../../system/errno.ts';
import type { System } from '../../system/type.ts';
import type { MuttRules } from './rules.ts';
import type { EgdFacts } from './type.ts';

/** What one RAND_egd wants. */
const WANTED_BYTES = 255;

/** `sun_path` with its NUL: RAND_egd refuses longer names, and Node ≤ 22 would cut them short. */
const MAX_SOCKET_PATH_BYTES = 107;

export interface Limits {
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/** The reader's side as a machine of sizes; pure. */
export class EgdIntake {
  readonly seeds: number[] = [];
  /** Null while more is to come. */
  end: EgdFacts['end'] | null = null;
  readonly #style: MuttRules['egd'];
  readonly #request: (bytes: number) => void;
  #wanted = WANTED_BYTES;
  /** The count byte of the answer under way; null before it. */
  #count: number | null = null;
  #received = 0;

  /** @param request is called with the number of bytes to ask for next */
  constructor(style: MuttRules['egd'], request: (bytes: number) => void) {
    this.#style = style;
    this.#request = request;
  }

  feed(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length && this.end === null) {
      if (this.#count === null) {
        this.#count = chunk[at]!;
        at += 1;
        this.#received = 0;
        if (this.#count === 0) this.end = 'zero';
        continue;
      }
      const there = chunk.length - at;
      if (this.#style === 'single-read') {
        this.#seed(Math.min(there, WANTED_BYTES)); // ends the talk
        continue;
      }
      const taken = Math.min(there, this.#count - this.#received);
      this.#received += taken;
      at += taken;
      if (this.#received === this.#count) this.#seed(this.#count);
    }
  }

  #seed(bytes: number): void {
    this.seeds.push(bytes);
    this.#count = null;
    this.#wanted -= bytes;
    if (this.#style !== 'until-255' || this.#wanted <= 0) this.end = 'complete';
    else this.#request(this.#wanted);
  }
}

function talk(socket: Socket, style: MuttRules['egd'], { timeoutMs, signal }: Limits): Promise<EgdFacts> {
  return new Promise((resolve, reject) => {
    const intake = new EgdIntake(style, (bytes) => socket.write(Buffer.of(1, bytes)));
    const finish = (end: EgdFacts['end']) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      socket.destroy();
      resolve({ seeds: intake.seeds, end });
    };
    const abort = () => {
      clearTimeout(timer);
      socket.destroy();
      reject(new RndSeedError('ABORTED', 'the caller gave up', { cause: signal?.reason }));
    };
    const timer = setTimeout(() => finish('hang'), timeoutMs);
    socket.on('data', (chunk: Buffer) => {
      intake.feed(chunk);
      chunk.fill(0);
      if (intake.end !== null) finish(intake.end);
    });
    socket.once('close', () => finish('closed'));
    socket.on('error', () => finish('closed'));
    socket.on('end', () => finish('closed'));
    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort, { once: true });
    socket.write(Buffer.of(1, WANTED_BYTES));
  });
}

/** @throws RndSeedError ABORTED */
export async function talkAsOpenSsl(
  system: System,
  path: string,
  style: MuttRules['egd'],
  limits: Limits,
): Promise<EgdFacts> {
  if (Buffer.byteLength(path) > MAX_SOCKET_PATH_BYTES) return { seeds: [], end: 'refused' };
  let socket: Socket;
  try {
    socket = await system.sockets.connect({ path }, limits);
  } catch (error) {
    const name = errnoName(error);
    if (name === 'ABORT_ERR') throw new RndSeedError('ABORTED', 'the caller gave up', { cause: error });
    // a full queue keeps a blocking connect(2) waiting; Node says EAGAIN
    return { seeds: [], end: name === 'EAGAIN' || name === 'ETIMEDOUT' ? 'hang' : 'refused' };
  }
  return talk(socket, style, limits);
}
