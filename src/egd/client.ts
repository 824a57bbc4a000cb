/**
 * An EGD client over a stream socket: the five commands of egd.pl (byte layout: wire.ts). It believes nothing: counts are
 * checked, stray bytes and greetings are failures, every wait has a deadline. The first failure destroys the connection;
 * bytes of a call that failed are wiped and never count. A request for zero bytes is never sent: servers disagree about it
 * (PRNGD closes, quantisd stays silent, ekeyd hangs).
 */
import { wipe } from '../bytes.ts';
import { type ErrorCode, RndSeedError } from '../errors.ts';
import { errnoName } from '../system/errno.ts';
import type { StreamTarget, System } from '../system/type.ts';
import { connectFailure, describeTarget, judgeTarget } from './address.ts';
import { backOff, startDeadline } from './back-off.ts';
import { Exchange } from './exchange.ts';
import {
  COMMAND,
  CountedAnswers,
  decodeLevel,
  decodePid,
  ExactAnswer,
  encodeLevel,
  encodePid,
  encodeReads,
  encodeWrite,
  MAX_COUNT,
  MAX_PID_TEXT,
  splitCounts,
} from './wire.ts';

/** Requests in flight at a time: enough to hide the way there and back, few enough for a server that answers into memory. */
const PIPELINE = 256;

/** The most that one call may ask for. */
const MAX_CALL_BYTES = 2 ** 30;

/** Time for a greeting to show itself before our first request makes it look like an answer. */
const GREETING_MS = 10;

export interface EgdConnectOptions {
  /** Deadline of the connection and of each answer, milliseconds. */
  timeoutMs: number;
  /** Holds for the connection's whole life, not only until it stands. */
  signal?: AbortSignal | undefined;
}

export interface EgdCallOptions {
  /** Another deadline for this call. */
  timeoutMs?: number;
}

/** Every method rejects with RndSeedError only: EGD_TIMEOUT, EGD_CLOSED, EGD_SHORT_REPLY, EGD_PROTOCOL, ABORTED, USAGE … */
export interface EgdClient {
  /** 0x00: bits that the pool says it holds. */
  level(options?: EgdCallOptions): Promise<number>;
  /** 0x01: what the pool gives at once, 0 to `bytes` bytes; over 255 in pipelined requests. Unpooled, the caller's to wipe. */
  read(bytes: number, options?: EgdCallOptions): Promise<Buffer>;
  /**
   * One 0x01 request for 1 to 255 bytes; what comes is taken, however short. Zero answers are tried again until `timeoutMs`
   * after the call, then EGD_NO_ENTROPY.
   */
  readOnce(bytes: number, options?: EgdCallOptions): Promise<Buffer>;
  /** As readOnce for any number of bytes: at least one of them. */
  readUpTo(bytes: number, options?: EgdCallOptions): Promise<Buffer>;
  /** All of them by 0x01. EGD_NO_ENTROPY when for `timeoutMs` not one more comes. */
  readExactly(bytes: number, options?: EgdCallOptions): Promise<Buffer>;
  /** 0x02: all of them; the server waits until it has them, we wait `timeoutMs` for each 255. */
  readBlocking(bytes: number, options?: EgdCallOptions): Promise<Buffer>;
  /** 0x03: brings bytes and claims `creditBits` for them, at most 8 a byte. There is no answer: resolves when they have left. */
  write(data: Uint8Array, creditBits: number, options?: EgdCallOptions): Promise<void>;
  /** 0x04: the server's process number; -1 from a server that does not tell. */
  pid(options?: EgdCallOptions): Promise<number>;
  /** Ends the connection; calls under way and later ones reject with ABORTED. */
  close(): void;
}

function checkRange(value: number, min: number, max: number, what: string): void {
  if (Number.isInteger(value) && value >= min && value <= max) return;
  throw new RndSeedError('USAGE', `${what} must be a whole number from ${min} to ${max}, not ${value}`);
}

/** Over 2^31-1 a timer fires at once. */
function checkTimeout(timeoutMs: number): number {
  checkRange(timeoutMs, 1, 2 ** 31 - 1, 'timeoutMs');
  return timeoutMs;
}

class Client implements EgdClient {
  readonly #system: System;
  readonly #exchange: Exchange;
  readonly #signal: AbortSignal | undefined;
  readonly #timeoutMs: number;

  constructor(system: System, exchange: Exchange, { timeoutMs, signal }: EgdConnectOptions) {
    this.#system = system;
    this.#exchange = exchange;
    this.#signal = signal;
    this.#timeoutMs = timeoutMs;
  }

  async level({ timeoutMs = this.#timeoutMs }: EgdCallOptions = {}): Promise<number> {
    const answer = Buffer.alloc(4);
    await this.#exchange.ask(encodeLevel(), new ExactAnswer(answer), checkTimeout(timeoutMs));
    return decodeLevel(answer);
  }

  async pid({ timeoutMs = this.#timeoutMs }: EgdCallOptions = {}): Promise<number> {
    const text = Buffer.alloc(MAX_PID_TEXT);
    const decoder = new CountedAnswers([MAX_PID_TEXT], text);
    await this.#exchange.ask(encodePid(), decoder, checkTimeout(timeoutMs));
    try {
      return decodePid(text.subarray(0, decoder.filled));
    } catch (error) {
      this.#exchange.fail('EGD_PROTOCOL', (error as Error).message);
      throw this.#exchange.failure ?? error;
    }
  }

  async read(bytes: number, { timeoutMs = this.#timeoutMs }: EgdCallOptions = {}): Promise<Buffer> {
    checkRange(bytes, 0, MAX_CALL_BYTES, 'bytes');
    checkTimeout(timeoutMs);
    return this.#owning(bytes, (into) => this.#readNow(into, timeoutMs));
  }

  async readOnce(bytes: number, options: EgdCallOptions = {}): Promise<Buffer> {
    checkRange(bytes, 1, MAX_COUNT, 'bytes');
    return this.readUpTo(bytes, options);
  }

  async readUpTo(bytes: number, { timeoutMs = this.#timeoutMs }: EgdCallOptions = {}): Promise<Buffer> {
    checkRange(bytes, 1, MAX_CALL_BYTES, 'bytes');
    checkTimeout(timeoutMs);
    return this.#owning(bytes, (into) => this.#readSome(into, timeoutMs));
  }

  async readExactly(bytes: number, { timeoutMs = this.#timeoutMs }: EgdCallOptions = {}): Promise<Buffer> {
    checkRange(bytes, 0, MAX_CALL_BYTES, 'bytes');
    checkTimeout(timeoutMs);
    return this.#owning(bytes, async (into) => {
      let filled = 0;
      while (filled < bytes) filled += await this.#readSome(into.subarray(filled), timeoutMs);
      return filled;
    });
  }

  async readBlocking(bytes: number, { timeoutMs = this.#timeoutMs }: EgdCallOptions = {}): Promise<Buffer> {
    checkRange(bytes, 0, MAX_CALL_BYTES, 'bytes');
    checkTimeout(timeoutMs);
    return this.#owning(bytes, async (into) => {
      for (let at = 0; at < bytes; at += PIPELINE * MAX_COUNT) {
        const part = into.subarray(at, at + PIPELINE * MAX_COUNT);
        const request = encodeReads(COMMAND.readBlocking, splitCounts(part.length));
        await this.#exchange.ask(request, new ExactAnswer(part), timeoutMs);
      }
      return bytes;
    });
  }

  async write(
    data: Uint8Array,
    creditBits: number,
    { timeoutMs = this.#timeoutMs }: EgdCallOptions = {},
  ): Promise<void> {
    // PRNGD believes 65535 bits for one byte; a client that says so lies.
    checkRange(creditBits, 0, 8 * data.length, 'creditBits');
    checkTimeout(timeoutMs);
    let claimed = 0;
    for (let at = 0; at < data.length; at += MAX_COUNT) {
      const part = data.subarray(at, at + MAX_COUNT);
      const claim = Math.min(creditBits - claimed, 8 * part.length);
      const request = encodeWrite(part, claim);
      try {
        await this.#exchange.send(request, timeoutMs);
      } finally {
        wipe(request);
      }
      claimed += claim;
    }
  }

  close(): void {
    this.#exchange.fail('ABORTED', 'this side has closed the connection');
  }

  /** Gives out what `fill` got, or wipes it. */
  async #owning(bytes: number, fill: (into: Buffer) => Promise<number>): Promise<Buffer> {
    const into = Buffer.alloc(bytes);
    try {
      return into.subarray(0, await fill(into));
    } catch (error) {
      wipe(into);
      throw error;
    }
  }

  /** Stops at the first sign of an empty pool: more requests would only be more zero answers. */
  async #readNow(into: Buffer, timeoutMs: number, late?: ErrorCode): Promise<number> {
    let filled = 0;
    while (filled < into.length) {
      const counts = splitCounts(Math.min(into.length - filled, PIPELINE * MAX_COUNT));
      const decoder = new CountedAnswers(counts, into.subarray(filled));
      await this.#exchange.ask(encodeReads(COMMAND.read, counts), decoder, timeoutMs, late);
      filled += decoder.filled;
      if (decoder.filled < counts.length * MAX_COUNT) break;
    }
    return filled;
  }

  /** At least one byte, or EGD_NO_ENTROPY. */
  async #readSome(into: Buffer, timeoutMs: number): Promise<number> {
    const { clock } = this.#system;
    const deadline = startDeadline(clock, timeoutMs);
    let late: ErrorCode | undefined;
    for (const pauseMs of backOff()) {
      const filled = await this.#readNow(into, Math.max(1, deadline.leftMs()), late);
      if (filled > 0) return filled;
      if (pauseMs >= deadline.leftMs()) break;
      await clock.sleep(pauseMs, this.#signal).catch(() => {}); // an abort is the exchange's to report
      late = 'EGD_NO_ENTROPY'; // a last try that has hardly any time left
    }
    this.#exchange.fail('EGD_NO_ENTROPY', `the pool is empty: only zero answers in ${timeoutMs} ms`);
    throw this.#exchange.failure;
  }
}

/**
 * The queue of connections of a busy Unix server may be full for a moment (EAGAIN): the one failure worth another try.
 */
async function reach(system: System, target: StreamTarget, options: EgdConnectOptions): Promise<Exchange> {
  const deadline = startDeadline(system.clock, options.timeoutMs);
  for (const pauses = backOff(); ; ) {
    try {
      const timeoutMs = Math.max(1, deadline.leftMs());
      const socket = await system.sockets.connect(target, { timeoutMs, signal: options.signal });
      return new Exchange(socket, describeTarget(target), options.signal);
    } catch (error) {
      const name = errnoName(error);
      const pauseMs = pauses.next().value;
      if (name !== 'EAGAIN' || pauseMs >= deadline.leftMs()) throw connectFailure(target, name, error);
      await system.clock.sleep(pauseMs, options.signal).catch(() => {}); // connect reports the abort
    }
  }
}

/**
 * Connects to an EGD server. With a path, whoever calls has judged it; what is connected to is only ever heard, never trusted.
 * @throws RndSeedError EGD_CONNECT (with a hint), EGD_TIMEOUT, ABORTED; EGD_PROTOCOL for a peer that speaks first;
 * EGD_CLOSED for one that hangs up at once.
 */
export async function connectEgd(
  system: System,
  target: StreamTarget,
  options: EgdConnectOptions,
): Promise<EgdClient> {
  checkTimeout(options.timeoutMs);
  const refusal = judgeTarget(target, system.identity.platform);
  if (refusal !== null) throw refusal;
  const exchange = await reach(system, target, options);
  await system.clock.sleep(Math.min(GREETING_MS, options.timeoutMs), options.signal).catch(() => {});
  await exchange.listen();
  if (exchange.failure !== null) throw exchange.failure;
  return new Client(system, exchange, options);
}
