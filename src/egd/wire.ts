/**
 * The EGD protocol as bytes; pure. Layout after egd.pl (what its client egc.pl and PRNGD speak), client first, no handshake:
 *
 *   0x00 level          00                       → u32 BE, bits in the pool
 *   0x01 read           01 nn                    → mm, mm bytes; mm ≤ nn, 0 when the pool is empty
 *   0x02 blocking read  02 nn                    → nn bytes, without a count, in as many pieces as the peer likes
 *   0x03 write          03 BB bb nn, nn bytes    → nothing; BBbb = u16 BE, bits that the writer claims
 *   0x04 pid            04                       → ll, ll ASCII bytes, often padded
 *
 * Requests may be pipelined and are answered in order. Anything else ends the connection.
 */
import { RndSeedError } from '../errors.ts';

export const COMMAND = { level: 0x00, read: 0x01, readBlocking: 0x02, write: 0x03, pid: 0x04 } as const;

/** A count is one byte. */
export const MAX_COUNT = 255;

/** Characters that an answer to 0x04 may have; PRNGD sends 12. Any printable greeting, taken for a count, is above it. */
export const MAX_PID_TEXT = 31;

function checked(value: number, max: number, what: string): number {
  if (Number.isInteger(value) && value >= 0 && value <= max) return value;
  throw new RndSeedError('USAGE', `${what} must be a whole number from 0 to ${max}, not ${value}`);
}

/** `00` */
export function encodeLevel(): Buffer {
  return Buffer.of(COMMAND.level);
}

/** `01 nn` */
export function encodeRead(count: number): Buffer {
  return Buffer.of(COMMAND.read, checked(count, MAX_COUNT, 'count'));
}

/** `02 nn` */
export function encodeReadBlocking(count: number): Buffer {
  return Buffer.of(COMMAND.readBlocking, checked(count, MAX_COUNT, 'count'));
}

/** `03 BB bb nn` and the data: at most 255 bytes, credit up to 65535 bits whatever their number. */
export function encodeWrite(data: Uint8Array, creditBits: number): Buffer {
  checked(data.length, MAX_COUNT, 'bytes in one write');
  checked(creditBits, 0xffff, 'creditBits');
  const out = Buffer.alloc(4 + data.length);
  out[0] = COMMAND.write;
  out.writeUInt16BE(creditBits, 1);
  out[3] = data.length;
  out.set(data, 4);
  return out;
}

/** `04` */
export function encodePid(): Buffer {
  return Buffer.of(COMMAND.pid);
}

/** The counts of the requests that together ask for so many bytes: 255, 255, … and the rest. */
export function splitCounts(bytes: number): number[] {
  const counts = new Array<number>(Math.ceil(bytes / MAX_COUNT)).fill(MAX_COUNT);
  if (bytes % MAX_COUNT !== 0) counts[counts.length - 1] = bytes % MAX_COUNT;
  return counts;
}

/** `cc nn cc nn …`: one read request a count, in one buffer. */
export function encodeReads(
  command: typeof COMMAND.read | typeof COMMAND.readBlocking,
  counts: readonly number[],
): Buffer {
  const out = Buffer.alloc(2 * counts.length);
  for (const [i, count] of counts.entries()) {
    out[2 * i] = command;
    out[2 * i + 1] = checked(count, MAX_COUNT, 'count');
  }
  return out;
}

/** The answer to 0x00. */
export function encodeLevelAnswer(bits: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeUInt32BE(checked(bits, 0xffffffff, 'bits'));
  return out;
}

/** The answer to 0x01 (count first) and, with ASCII text, to 0x04. */
export function encodeCountedAnswer(data: Uint8Array): Buffer {
  const out = Buffer.alloc(1 + data.length);
  out[0] = checked(data.length, MAX_COUNT, 'bytes in one answer');
  out.set(data, 1);
  return out;
}

/** Takes answers in pieces of any size. Knows only what was asked: it stops at the last byte of the last answer. */
export interface AnswerDecoder {
  /**
   * Consumes `chunk` from `offset`; returns the offset behind what it took.
   * @throws RndSeedError EGD_PROTOCOL when the bytes cannot be an answer; the decoder is then of no further use.
   */
  push(chunk: Uint8Array, offset: number): number;
  readonly done: boolean;
  /** Answers that are whole. */
  readonly answered: number;
  /** At least one byte has come. */
  readonly begun: boolean;
}

/** Answers to 0x01 requests, one a count; their bytes land one behind the other in `into`. Also 0x04, with the one count MAX_PID_TEXT. */
export class CountedAnswers implements AnswerDecoder {
  readonly #asked: readonly number[];
  readonly #into: Uint8Array;
  #filled = 0;
  #index = 0;
  /** Bytes of the current answer still to come; -1 before its count byte. */
  #missing = -1;

  constructor(asked: readonly number[], into: Uint8Array) {
    this.#asked = asked;
    this.#into = into;
  }

  /** Bytes that came. */
  get filled(): number {
    return this.#filled;
  }
  get answered(): number {
    return this.#index;
  }
  get done(): boolean {
    return this.#index === this.#asked.length;
  }
  get begun(): boolean {
    return this.#index > 0 || this.#missing !== -1;
  }

  push(chunk: Uint8Array, offset: number): number {
    let at = offset;
    while (this.#index < this.#asked.length && at < chunk.length) {
      if (this.#missing === -1) {
        const count = chunk[at++]!;
        const asked = this.#asked[this.#index]!;
        // OpenSSL's client trusts this byte and overflows its caller's buffer; entropybroker's crashes.
        if (count > asked) {
          throw new RndSeedError(
            'EGD_PROTOCOL',
            `the peer announces ${count} bytes where ${asked} were asked`,
          );
        }
        this.#missing = count;
      }
      const take = Math.min(this.#missing, chunk.length - at);
      this.#into.set(chunk.subarray(at, at + take), this.#filled);
      this.#filled += take;
      this.#missing -= take;
      at += take;
      if (this.#missing === 0) {
        this.#index += 1;
        this.#missing = -1;
      }
    }
    return at;
  }
}

/** Answers without a count that fill `into`: 0x02 (each but the last 255 bytes long), and 0x00 with four bytes. */
export class ExactAnswer implements AnswerDecoder {
  readonly #into: Uint8Array;
  #filled = 0;

  constructor(into: Uint8Array) {
    this.#into = into;
  }

  get answered(): number {
    return this.done ? Math.ceil(this.#filled / MAX_COUNT) : Math.floor(this.#filled / MAX_COUNT);
  }
  get done(): boolean {
    return this.#filled === this.#into.length;
  }
  get begun(): boolean {
    return this.#filled > 0;
  }

  push(chunk: Uint8Array, offset: number): number {
    const take = Math.min(this.#into.length - this.#filled, chunk.length - offset);
    this.#into.set(chunk.subarray(offset, offset + take), this.#filled);
    this.#filled += take;
    return offset + take;
  }
}

/** The four bytes of a 0x00 answer. Big-endian bits, whatever Wikipedia says; one server (quantisd) has them the wrong way round. */
export function decodeLevel(answer: Uint8Array): number {
  return new DataView(answer.buffer, answer.byteOffset, answer.byteLength).getUint32(0);
}

/**
 * The text of a 0x04 answer. PRNGD pads it to twelve with blanks, quantisd ends it with a NUL; ekeyd says -1 and tells nothing.
 * @throws RndSeedError EGD_PROTOCOL when it is not a number.
 */
export function decodePid(text: Uint8Array): number {
  const match = /^ *(-?\d{1,10})[ \n\0]*$/.exec(Buffer.from(text).toString('latin1'));
  if (match === null) throw new RndSeedError('EGD_PROTOCOL', 'the answer to 0x04 is not a process number');
  return Number(match[1]);
}
