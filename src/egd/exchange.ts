/**
 * Requests and answers in order over one connected EGD stream. EGD has no framing beyond the answers themselves, so after
 * any doubt (a stray byte, a late answer, an EOF) nothing that follows can be told apart: the first failure destroys the
 * connection and is the answer to everything after it. Every wait has a deadline; nothing is buffered beyond a chunk.
 */
import type { Socket } from 'node:net';
import { wipe } from '../bytes.ts';
import { type ErrorCode, RndSeedError } from '../errors.ts';
import type { AnswerDecoder } from './wire.ts';

interface Waiting {
  decoder: AnswerDecoder;
  timeoutMs: number;
  late: ErrorCode;
  resolve: () => void;
  reject: (error: RndSeedError) => void;
}

export class Exchange {
  readonly #socket: Socket;
  readonly #subject: string;
  readonly #signal: AbortSignal | undefined;
  readonly #waiting: Waiting[] = [];
  /** Writes that the kernel has not taken yet. */
  readonly #leaving = new Set<(error: RndSeedError) => void>();
  #timer: NodeJS.Timeout | undefined;
  #corked = false;
  /** One look for stray bytes serves all answers of a chunk. */
  #afterLast: Promise<void> | undefined;
  #failure: RndSeedError | null = null;

  constructor(socket: Socket, subject: string, signal?: AbortSignal) {
    this.#socket = socket;
    this.#subject = subject;
    this.#signal = signal;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    socket.on('end', () => this.#closed());
    socket.on('close', () => this.#closed());
    socket.on('error', (error) => this.#closed(error));
    signal?.addEventListener('abort', this.#abort, { once: true });
    if (signal?.aborted) this.#abort();
  }

  /** Why nothing works any more; null while it does. */
  get failure(): RndSeedError | null {
    return this.#failure;
  }

  /**
   * Sends a request whose answers `decoder` takes. `timeoutMs` is the deadline of each answer, however many pieces it has;
   * `late` is the name of missing it.
   */
  async ask(
    request: Uint8Array,
    decoder: AnswerDecoder,
    timeoutMs: number,
    late: ErrorCode = 'EGD_TIMEOUT',
  ): Promise<void> {
    if (this.#failure !== null) throw this.#failure;
    await new Promise<void>((resolve, reject) => {
      this.#waiting.push({ decoder, timeoutMs, late, resolve, reject });
      if (this.#waiting.length === 1) this.#arm();
      this.#write(request);
    });
    if (this.#waiting.length > 0) return;
    this.#afterLast ??= this.listen();
    await this.#afterLast;
    // An EOF behind a whole answer does not spoil it; a byte too many does.
    if (this.failure?.code === 'EGD_PROTOCOL') throw this.failure;
  }

  /** Sends what has no answer (0x03); resolves when the kernel has taken it. */
  async send(request: Uint8Array, timeoutMs: number): Promise<void> {
    if (this.#failure !== null) throw this.#failure;
    let timer: NodeJS.Timeout | undefined;
    let leaving: ((error: RndSeedError) => void) | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        leaving = reject;
        this.#leaving.add(reject);
        timer = setTimeout(
          () => this.fail('EGD_TIMEOUT', `the peer took nothing for ${timeoutMs} ms`),
          timeoutMs,
        );
        this.#write(request, (error) => {
          if (!error) resolve(); // else the 'error' event names it
        });
      });
    } finally {
      clearTimeout(timer);
      if (leaving !== undefined) this.#leaving.delete(leaving);
    }
  }

  /** Two turns of the loop with one poll between them: what is in the socket by now has been seen. */
  async listen(): Promise<void> {
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  }

  /** The first failure counts; later ones are its consequences. */
  fail(code: ErrorCode, message: string, cause?: unknown): void {
    if (this.#failure !== null) return;
    const failure = new RndSeedError(code, message, { subject: this.#subject, cause });
    this.#failure = failure;
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener('abort', this.#abort);
    this.#socket.destroy();
    for (const { reject } of this.#waiting.splice(0)) reject(failure);
    for (const reject of this.#leaving) reject(failure);
  }

  readonly #abort = (): void => {
    this.fail('ABORTED', 'the caller gave up', this.#signal?.reason);
  };

  #closed(cause?: Error): void {
    if (this.#waiting[0]?.decoder.begun) {
      this.fail('EGD_SHORT_REPLY', 'the peer closed the connection in the middle of an answer', cause);
    } else {
      this.fail('EGD_CLOSED', 'the peer closed the connection', cause);
    }
  }

  /** All requests of one turn leave in one system call. */
  #write(request: Uint8Array, done?: (error?: Error | null) => void): void {
    if (!this.#corked) {
      this.#corked = true;
      this.#socket.cork();
      queueMicrotask(() => {
        this.#corked = false;
        this.#socket.uncork();
      });
    }
    this.#socket.write(request, done);
  }

  /** The deadline of the first answer in the queue. */
  #arm(): void {
    clearTimeout(this.#timer);
    const head = this.#waiting[0];
    if (head === undefined) return;
    const { answered } = head.decoder;
    this.#timer = setTimeout(() => {
      // The process may have slept through the deadline with the answer in the socket: one turn to read it.
      setImmediate(() => {
        if (this.#waiting[0] !== head || head.decoder.answered !== answered) return;
        this.fail(head.late, `the peer gave no whole answer within ${head.timeoutMs} ms`);
      });
    }, head.timeoutMs);
  }

  #receive(chunk: Buffer): void {
    if (this.#failure === null) this.#take(chunk);
    wipe(chunk); // ours: a stream's chunk is handed over
  }

  #take(chunk: Buffer): void {
    this.#afterLast = undefined;
    const first = this.#waiting[0];
    const answered = first?.decoder.answered;
    let at = 0;
    while (at < chunk.length) {
      const head = this.#waiting[0];
      if (head === undefined) {
        // A greeting (gpg-agent and many others speak first) or more than was asked: either way not EGD.
        this.fail('EGD_PROTOCOL', 'the peer sends bytes that nobody asked for');
        return;
      }
      try {
        at = head.decoder.push(chunk, at);
      } catch (error) {
        this.fail('EGD_PROTOCOL', (error as Error).message);
        return;
      }
      if (head.decoder.done) {
        this.#waiting.shift();
        head.resolve(); // `ask` goes on after this chunk is through: what is wrong behind the answer still spoils it
      }
    }
    if (this.#waiting[0] !== first || first?.decoder.answered !== answered) this.#arm();
  }
}
