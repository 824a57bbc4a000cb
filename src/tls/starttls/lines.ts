/**
 * Lines from a stream that is not trusted: bounded in length and number, each wait with a deadline. RFC 5321 §4.5.3.1.5 allows
 * a reply line 512 bytes; IMAP's capability lines are longer.
 */
import type { Socket } from 'node:net';

export type LineFailure = 'timeout' | 'closed' | 'too-long' | 'too-many';

export const MAX_LINE_BYTES = 8192;
export const MAX_LINES = 200;

export class Lines {
  readonly #socket: Socket;
  #buffer = Buffer.alloc(0);
  #count = 0;
  #closed = false;
  #wake: (() => void) | null = null;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', this.#receive);
    socket.on('end', this.#close);
    socket.on('close', this.#close);
    socket.on('error', this.#close);
  }

  /** The next line without its end; or why there is none by the time that `leftMs` has run out. */
  async next(leftMs: () => number): Promise<{ line: string } | LineFailure> {
    for (;;) {
      const end = this.#buffer.indexOf(10);
      if (end > MAX_LINE_BYTES || (end === -1 && this.#buffer.length > MAX_LINE_BYTES)) return 'too-long';
      if (end !== -1) {
        if (++this.#count > MAX_LINES) return 'too-many';
        const line = this.#buffer.subarray(0, end).toString('latin1').replace(/\r$/, '');
        this.#buffer = this.#buffer.subarray(end + 1);
        return { line };
      }
      if (this.#closed) return 'closed';
      const waitMs = leftMs();
      if (waitMs <= 0 || !(await this.#more(waitMs))) return 'timeout';
    }
  }

  /** Something is there that has not been asked for yet. */
  get hasUnread(): boolean {
    return this.#buffer.length > 0;
  }

  /**
   * Hands the stream on, paused: true if nothing has come after the last line. What is in the socket by now is seen first;
   * whatever a peer says before the TLS hello was not protected.
   */
  async release(): Promise<boolean> {
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    this.#socket.pause();
    this.#socket.removeListener('data', this.#receive);
    this.#socket.removeListener('end', this.#close);
    this.#socket.removeListener('close', this.#close);
    this.#socket.removeListener('error', this.#close);
    return this.#buffer.length === 0 && this.#socket.readableLength === 0;
  }

  async #more(waitMs: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<boolean>((resolve) => {
        this.#wake = () => resolve(true);
        timer = setTimeout(() => resolve(false), waitMs);
      });
    } finally {
      clearTimeout(timer);
      this.#wake = null;
    }
  }

  readonly #receive = (chunk: Buffer): void => {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    // A flood is not read on: the line is too long already.
    if (this.#buffer.length > 4 * MAX_LINE_BYTES) this.#socket.pause();
    this.#wake?.();
  };

  readonly #close = (): void => {
    this.#closed = true;
    this.#wake?.();
  };
}
