/**
 * One client as the server sees it. Rules (what clients of forty years trip over): every answer leaves in one write, and so do
 * all answers to what came in one piece, at the latest at the end of the event loop's turn; 0x01 is never short or empty once
 * there is a seed; 0x02 gives exactly what was
 * asked; what cannot be answered yet waits, in order, and nothing is read meanwhile; a client that does not read holds
 * at most one block of the pool and READ_BYTES of requests.
 *
 * An answer is not copied together: it is a stretch of the pool's own block, with the counts written over it.
 */
import { wipe } from '../../bytes.ts';
import type { Peer, PeerOwner } from '../../system/listening/type.ts';
import { COMMAND } from '../wire.ts';
import type { Bucket } from './bucket.ts';
import type { Counters } from './metrics.ts';
import type { Addressee, Outbox } from './outbox.ts';
import type { OutputPool } from './pool.ts';

/** Answers that are made before it is seen whether the client takes them. */
export const TURN_BYTES = 32768;

/** The longest answer: a count and 255 bytes. */
const LONGEST_ANSWER = 256;

/** No request gets more for each of its bytes: 01 nn and 02 nn. */
const MOST_PER_BYTE = LONGEST_ANSWER / 2;

/**
 * What 0x00 answers once seeded. The pool is a generator with a 256-bit key that is never drained: the figure is only
 * there to be large enough for whoever asks before he reads.
 */
export const LEVEL_BITS = 32768;

/** What all connections share. */
export interface House {
  readonly pool: OutputPool;
  readonly outbox: Outbox;
  /** There is one client: his answers wait for nobody's. */
  readonly alone: boolean;
  readonly counters: Counters;
  /** The whole answer to 0x04. */
  readonly pidAnswer: Uint8Array;
  seeded: boolean;
  /** A clock that moves with the sweep: free to read. */
  coarseMs: number;
  /** The server stops: what is owed is paid without regard to rates. */
  generous: boolean;
  nowMs(): number;
  /** The connection's request waits: wake() it when {@link Connection.waitMs} is over. */
  wait(connection: Connection): void;
  left(connection: Connection): void;
}

/** A connection's life as another process needs it to go on. */
export interface ConnectionState {
  user: number | null;
  asked: boolean;
  /** Base64: requests, or the beginning of one, that are not answered. */
  pending: string;
  /** Bytes of a 0x03 still to come. */
  dataLeft: number;
  /** Base64: answers that the kernel has not taken. */
  unsent: string;
  /** Of the client's own bucket. */
  tokens: number | null;
}

export class Connection implements PeerOwner, Addressee {
  readonly peer: Peer;
  /** Null: cannot be told. */
  readonly user: number | null;
  readonly #house: House;
  /** The client's own, then its user's; null: no limit. */
  readonly #buckets: readonly Bucket[] | null;
  #pending: Buffer | null = null;
  #sending: Uint8Array | null = null;
  /** Something of ours lies in the outbox. */
  #queued = false;
  #dataLeft = 0;
  /** Bytes that the first waiting request asks for; 0: none waits. */
  #needs = 0;
  /** What it said is not EGD: nothing more is answered. */
  #over = false;
  #inputEnded = false;
  #finished = false;
  #gone = false;
  /** Handed over, or being so. */
  #frozen = false;
  /** It has sent something whole. */
  asked = false;
  lastHeardMs: number;
  /** Since when a request has been half there; 0: none is. */
  midwaySinceMs = 0;

  constructor(house: House, peer: Peer, user: number | null, buckets: readonly Bucket[] | null) {
    this.#house = house;
    this.peer = peer;
    this.user = user;
    this.#buckets = buckets;
    this.lastHeardMs = house.coarseMs;
  }

  /** Something was asked and has not reached the kernel: such a connection is never given up. */
  get unanswered(): boolean {
    return this.#blocked || this.#queued;
  }
  /** Our side is closed: it is only about the other's. */
  get finished(): boolean {
    return this.#finished;
  }
  /** Nothing is on its way to the kernel. */
  get flushed(): boolean {
    return this.#sending === null && !this.#queued;
  }
  /** Nothing more is answered, or read, for now. */
  get #blocked(): boolean {
    return this.#needs > 0 || this.#sending !== null;
  }

  begin(): void {
    this.peer.own(this);
  }

  received(bytes: Uint8Array, count: number): boolean {
    this.lastHeardMs = this.#house.coarseMs;
    if (this.#over) return true; // read and forgotten until the other side closes, or its deadline
    if (this.#queued) this.#house.outbox.flush(); // a second piece within the turn: what is queued may not fit
    if (this.#sending !== null) {
      this.#pending = this.#join(bytes, count);
    } else if (this.#pending === null) {
      this.#serve(bytes, count);
    } else {
      const whole = this.#join(bytes, count);
      this.#serve(whole, whole.length);
      wipe(whole);
    }
    if (this.#blocked || this.#frozen) return false;
    if (this.#over) this.#finishOncePaid();
    return true;
  }

  ended(): void {
    this.#inputEnded = true;
    this.#finishOncePaid();
  }

  deliver(answers: Uint8Array): void {
    this.#queued = false;
    if (this.#gone) {
      wipe(answers);
    } else if (this.peer.send(answers)) {
      answers.fill(0);
    } else {
      this.#sending = answers;
      this.#house.pool.lent = true;
      this.peer.pause();
    }
  }

  drained(): void {
    if (this.#gone) return;
    wipe(this.#sending);
    this.#sending = null;
    this.lastHeardMs = this.#house.coarseMs;
    if (!this.#frozen) this.#goOn();
  }

  closed(): void {
    if (this.#gone) return;
    this.#gone = true;
    wipe(this.#sending);
    this.#sending = null;
    this.#needs = 0;
    this.#setPending(null);
    this.#house.left(this);
  }

  /** Milliseconds until the waiting request may be answered; Infinity before there is a seed. */
  waitMs(nowMs: number): number {
    if (!this.#house.seeded) return Number.POSITIVE_INFINITY;
    if (this.#buckets === null || this.#house.generous) return 0;
    let longest = 0;
    for (const bucket of this.#buckets) longest = Math.max(longest, bucket.waitMs(this.#needs, nowMs));
    return longest;
  }

  wake(): void {
    if (this.#gone || this.#frozen) return;
    this.#needs = 0;
    this.#goOn();
  }

  /** Answers no more after what is owed. */
  retire(): void {
    this.#over = true;
    this.#finishOncePaid();
  }

  /** Reads no more; begins nothing new. */
  freeze(): void {
    this.#house.outbox.flush();
    this.#frozen = true;
    this.peer.pause();
  }

  /** The hand-over has failed. */
  thaw(): void {
    this.#frozen = false;
    if (this.#gone) return;
    if (this.#needs > 0) this.#house.wait(this);
    else if (this.#sending === null) this.#goOn();
  }

  /** A frozen connection for another process. What is unsent is only true until the event loop turns. */
  state(nowMs: number): ConnectionState {
    const sending = this.#sending;
    return {
      user: this.user,
      asked: this.asked,
      pending: this.#pending?.toString('base64') ?? '',
      dataLeft: this.#dataLeft,
      unsent:
        sending === null
          ? ''
          : Buffer.from(sending.subarray(sending.length - this.peer.unsentBytes)).toString('base64'),
      tokens: this.#buckets?.[0]?.tokens(nowMs) ?? null,
    };
  }

  /** Goes on where another process stopped. */
  resume(state: ConnectionState): void {
    this.asked = state.asked;
    this.#dataLeft = state.dataLeft;
    this.#pending = state.pending === '' ? null : Buffer.from(state.pending, 'base64');
    this.begin();
    const unsent = state.unsent === '' ? null : Buffer.from(state.unsent, 'base64');
    if (unsent !== null && !this.peer.send(unsent)) this.#sending = unsent;
    if (this.#sending === null) this.#goOn();
    if (this.#blocked) this.peer.pause();
  }

  /** A wait is over: answers what came behind it, and reads on. */
  #goOn(): void {
    if (this.#queued) this.#house.outbox.flush();
    if (this.#sending !== null) return;
    const pending = this.#pending;
    if (pending !== null) {
      this.#pending = null;
      this.#serve(pending, pending.length);
      wipe(pending);
    }
    if (this.#blocked) return;
    if (this.#over || this.#inputEnded) this.#finishOncePaid();
    if (!this.#inputEnded) this.peer.resume();
  }

  /** Otherwise drained() or wake() comes back to it. */
  #finishOncePaid(): void {
    this.#house.outbox.flush();
    if (this.#blocked || this.#finished) return;
    this.#finished = true;
    this.lastHeardMs = this.#house.coarseMs;
    this.peer.finish();
  }

  /** What is pending and what came behind it; nothing is pending then. */
  #join(bytes: Uint8Array, count: number): Buffer {
    const pendingBytes = this.#pending?.length ?? 0;
    const whole = Buffer.alloc(pendingBytes + count);
    if (this.#pending !== null) whole.set(this.#pending);
    whole.set(bytes.subarray(0, count), pendingBytes);
    this.#setPending(null);
    return whole;
  }

  #setPending(pending: Buffer | null): void {
    wipe(this.#pending);
    this.#pending = pending;
  }

  /** @returns false when the request has to wait. */
  #afford(bytes: number): boolean {
    const house = this.#house;
    if (this.#buckets === null || house.generous) return true;
    const nowMs = house.nowMs();
    for (const bucket of this.#buckets) if (bucket.tokens(nowMs) < bytes) return false;
    for (const bucket of this.#buckets) bucket.spend(bytes);
    return true;
  }

  #serve(bytes: Uint8Array, end: number): void {
    const house = this.#house;
    const { pool, counters } = house;
    let at = 0;
    let whole = 0;
    let full: boolean;
    do {
      full = false;
      pool.ensure(Math.min(TURN_BYTES + LONGEST_ANSWER, MOST_PER_BYTE * (end - at)));
      const block = pool.bytes;
      const start = pool.at;
      const stop = start + TURN_BYTES;
      let out = start;
      while (at < end) {
        if (this.#dataLeft > 0) {
          const take = Math.min(this.#dataLeft, end - at);
          pool.mix(bytes, at, at + take);
          counters.bytesIn += take;
          at += take;
          this.#dataLeft -= take;
          if (this.#dataLeft > 0) break;
          counters.requests[COMMAND.write]++;
          whole++;
          continue;
        }
        if (out >= stop) {
          full = true;
          break;
        }
        const command = bytes[at]!;
        if (command === COMMAND.read || command === COMMAND.readBlocking) {
          if (end - at < 2) break;
          let count = bytes[at + 1]!;
          if (!house.seeded && command === COMMAND.read) count = 0;
          if (count > 0 && (!house.seeded || !this.#afford(count))) {
            this.#needs = count;
            break;
          }
          if (command === COMMAND.read) block[out++] = count;
          out += count;
          counters.bytesOut += count;
          at += 2;
        } else if (command === COMMAND.level) {
          const bits = house.seeded ? LEVEL_BITS : 0;
          block[out++] = bits >>> 24;
          block[out++] = bits >>> 16;
          block[out++] = bits >>> 8;
          block[out++] = bits;
          at += 1;
        } else if (command === COMMAND.pid) {
          block.set(house.pidAnswer, out);
          out += house.pidAnswer.length;
          at += 1;
        } else if (command === COMMAND.write) {
          if (end - at < 4) break;
          this.#dataLeft = bytes[at + 3]!; // the bits claimed before it are nobody's business
          at += 4;
          if (this.#dataLeft > 0) continue;
        } else {
          this.#over = true;
          counters.dropped.notEgd++;
          at = end;
          break;
        }
        counters.requests[command]++;
        whole++;
      }
      if (out > start) {
        pool.at = out;
        const answers = block.subarray(start, out);
        if (full || house.alone) {
          house.outbox.flush(); // the order
          this.deliver(answers);
        } else {
          this.#queued = true;
          house.outbox.add(this, answers);
        }
      }
    } while (full && this.#sending === null);

    if (at < end) {
      const rest = Buffer.alloc(end - at);
      rest.set(bytes.subarray(at, end));
      this.#pending = rest;
    }
    if (whole > 0) {
      this.asked = true;
      this.midwaySinceMs = 0;
    }
    const midway = this.#dataLeft > 0 || (this.#pending !== null && !this.unanswered);
    if (!midway) this.midwaySinceMs = 0;
    else if (this.midwaySinceMs === 0) this.midwaySinceMs = house.coarseMs;
    if (this.#needs > 0) {
      counters.waits++;
      house.wait(this);
    }
  }
}
