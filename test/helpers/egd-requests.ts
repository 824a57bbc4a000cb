/** The oracle of the server's tests: the EGD stream as a server sees it, bytes in, requests out, written apart from the server. Layout: wire.ts. */
import { COMMAND } from '../../src/egd/wire.ts';

export interface EgdRequest {
  /** 0x00 to 0x04; any other value is not EGD, and the last that the decoder gives. */
  command: number;
  /** Bytes asked for (0x01, 0x02) or brought (0x03); 0 otherwise. */
  count: number;
  /** Bits that a 0x03 claims for its data; 0 otherwise. */
  bits: number;
  /** What a 0x03 brought: a copy, unpooled, the receiver's to wipe; empty otherwise. */
  data: Buffer;
}

const NOTHING = Buffer.alloc(0);

/** Bytes that precede the data, by command: the command itself, its arguments. */
const HEADER_BYTES: readonly number[] = [1, 2, 2, 4, 1];

/** Holds back at most one unfinished request: 4 + 255 bytes. */
export class RequestDecoder {
  readonly #header = Buffer.alloc(4);
  #headerFilled = 0;
  #data: Buffer | null = null;
  #dataFilled = 0;
  #stopped = false;

  /** True after a command that is not EGD: what follows has no meaning and is ignored. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** A request has begun and is not whole yet: a deadline may run. */
  get midway(): boolean {
    return this.#headerFilled > 0;
  }

  push(chunk: Uint8Array): EgdRequest[] {
    const requests: EgdRequest[] = [];
    let at = 0;
    while (at < chunk.length && !this.#stopped) {
      if (this.#data === null) {
        this.#header[this.#headerFilled++] = chunk[at++]!;
        const command = this.#header[0]!;
        if (this.#headerFilled < (HEADER_BYTES[command] ?? 1)) continue;
        if (command === COMMAND.write) {
          this.#data = Buffer.alloc(this.#header[3]!);
          this.#dataFilled = 0;
        } else {
          this.#stopped = command > COMMAND.pid;
          const asks = command === COMMAND.read || command === COMMAND.readBlocking;
          requests.push({ command, count: asks ? this.#header[1]! : 0, bits: 0, data: NOTHING });
          this.#headerFilled = 0;
          continue;
        }
      }
      const data = this.#data;
      const take = Math.min(data.length - this.#dataFilled, chunk.length - at);
      data.set(chunk.subarray(at, at + take), this.#dataFilled);
      this.#dataFilled += take;
      at += take;
      if (this.#dataFilled === data.length) {
        const bits = this.#header.readUInt16BE(1);
        requests.push({ command: COMMAND.write, count: data.length, bits, data });
        this.#data = null;
        this.#headerFilled = 0;
      }
    }
    return requests;
  }
}
