/**
 * Clients of an EGD server that mean no good, or know no better, down to single bytes. Against ours it is run by
 * test/egd/server.hostile.test.ts; it holds for any server that listens on a Unix socket.
 */
import { once } from 'node:events';
import net from 'node:net';

const DEADLINE_MS = 10_000;

/** A connection that remembers what came, and when it was closed. */
export class RawClient {
  readonly socket: net.Socket;
  #came: Buffer = Buffer.alloc(0);
  #ended = false;
  /** The error that ended it: ECONNRESET, EPIPE … */
  failure: string | null = null;
  #look: (() => void) | undefined;

  private constructor(socket: net.Socket) {
    this.socket = socket;
    socket.on('data', (chunk: Buffer) => {
      this.#came = Buffer.concat([this.#came, chunk]);
      this.#look?.();
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      this.failure = error.code ?? 'EIO';
    });
    for (const event of ['end', 'close']) {
      socket.on(event, () => {
        this.#ended = true;
        this.#look?.();
      });
    }
  }

  static async connect(target: string | { host: string; port: number }): Promise<RawClient> {
    const socket = net.connect({
      ...(typeof target === 'string' ? { path: target } : target),
      allowHalfOpen: true,
    });
    await once(socket, 'connect');
    return new RawClient(socket);
  }

  send(bytes: string | Uint8Array): this {
    this.socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'hex') : bytes);
    return this;
  }

  /** One write(2) a byte, a turn of the loop between them. */
  async dribble(hex: string): Promise<this> {
    for (const byte of Buffer.from(hex, 'hex')) {
      this.send(Uint8Array.of(byte));
      await new Promise((resolve) => setImmediate(resolve));
    }
    return this;
  }

  /** Exactly so many bytes; rejects when the server closes before, or stays silent. */
  async take(count: number): Promise<Buffer> {
    await this.#until(() => this.#came.length >= count || this.#ended);
    if (this.#came.length < count) {
      throw new Error(`closed after ${this.#came.length} of ${count} bytes (${this.failure ?? 'EOF'})`);
    }
    const taken = this.#came.subarray(0, count);
    this.#came = this.#came.subarray(count);
    return taken;
  }

  /** Everything until the server closes. */
  async rest(): Promise<Buffer> {
    await this.#until(() => this.#ended);
    return this.#came;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** What came and was not taken. */
  get waiting(): number {
    return this.#came.length;
  }

  half(): this {
    this.socket.end();
    return this;
  }

  close(): void {
    this.socket.destroy();
  }

  async #until(holds: () => boolean): Promise<void> {
    if (holds()) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#look = undefined;
        reject(new Error(`nothing for ${DEADLINE_MS} ms; ${this.#came.length} bytes are there`));
      }, DEADLINE_MS);
      this.#look = () => {
        if (!holds()) return;
        clearTimeout(timer);
        this.#look = undefined;
        resolve();
      };
    });
  }
}

/** Lengths of what stands between: a pid is as long as it is. */
const PID = 'pid';
type Expected = (number | typeof PID | { bytes: string })[];

/** What a request gets: bytes by number, literal bytes, or a pid. After `closes` the server ends the connection. */
export const EXCHANGES: readonly { title: string; request: string; answer: Expected; closes?: boolean }[] = [
  { title: 'a level is four bytes', request: '00', answer: [4] },
  { title: 'a pid is counted text', request: '04', answer: [PID] },
  { title: 'a read is counted and whole', request: '0110', answer: [{ bytes: '10' }, 16] },
  { title: 'a read of 255 is counted and whole', request: '01ff', answer: [{ bytes: 'ff' }, 255] },
  { title: 'a read of nothing is one zero byte', request: '0100', answer: [{ bytes: '00' }] },
  { title: 'a blocking read has no count', request: '0210', answer: [16] },
  { title: 'a blocking read of nothing is nothing', request: '020000', answer: [4] },
  { title: 'a write has no answer', request: '030008046162636400', answer: [4] },
  { title: 'a write of nothing is whole', request: '0300080000', answer: [4] },
  { title: 'a write may claim what it likes', request: '03ffff016100', answer: [4] },
  { title: 'an unknown command closes', request: '05', answer: [], closes: true },
  { title: 'ff closes', request: 'ff', answer: [], closes: true },
  { title: 'what precedes an unknown command is answered', request: '000505', answer: [4], closes: true },
  { title: 'what follows an unknown command is not', request: '0005000000', answer: [4], closes: true },
  {
    title: 'pipelined requests are answered in order',
    request: '01040203000104040100',
    answer: [{ bytes: '04' }, 4, 3, 4, { bytes: '04' }, 4, PID, { bytes: '00' }],
  },
];

/** Takes an answer and throws where it differs. */
export async function expectAnswer(client: RawClient, answer: Expected): Promise<void> {
  for (const part of answer) {
    if (part === PID) {
      const [length] = await client.take(1);
      const text = (await client.take(length!)).toString('latin1');
      if (!/^ *\d+ *$/.test(text)) throw new Error(`not a pid: ${JSON.stringify(text)}`);
    } else if (typeof part === 'number') {
      await client.take(part);
    } else {
      const expected = Buffer.from(part.bytes, 'hex');
      const came = await client.take(expected.length);
      if (!came.equals(expected)) throw new Error(`${came.toString('hex')} instead of ${part.bytes}`);
    }
  }
}

/** Opens so many connections that say nothing. */
export async function crowd(path: string, count: number): Promise<RawClient[]> {
  const clients: RawClient[] = [];
  for (let at = 0; at < count; at += 100) {
    const batch = Array.from({ length: Math.min(100, count - at) }, () => RawClient.connect(path));
    clients.push(...(await Promise.all(batch)));
  }
  return clients;
}
