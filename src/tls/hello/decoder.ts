/**
 * A server's answer to a hello, read as it comes: records split and joined in any way (RFC 8446 §5.1, RFC 6101 §5.2), warning
 * alerts before the answer, SSL 2.0, plain text, nonsense. The first whole answer counts; memory and work are bounded.
 */
import { nameOfAlert } from './alerts.ts';
import type { Answer } from './outcome.ts';
import { decodeServerHello } from './server-hello.ts';
import { decodeSsl2Message, ssl2Record } from './ssl2-answer.ts';

const CONTENT = {
  changeCipherSpec: 20,
  alert: 21,
  handshake: 22,
  applicationData: 23,
  heartbeat: 24,
} as const;
/** RFC 8446 §5.1: no plain record is longer. */
const MAX_RECORD = 2 ** 14;
/** A ServerHello has less than a kilobyte in practice; extensions may fill 64 KiB by the letter. */
const MAX_MESSAGE = 2 ** 16 + 256;
/** Bytes that may come before an answer is there: warnings, HelloRequests, one-byte fragments. It bounds the records too. */
const MAX_BYTES = 2 ** 18;
const TEXT_LENGTH = 80;

const isPrintable = (byte: number): boolean => (byte >= 0x20 && byte < 0x7f) || byte === 9;
/** A greeting may be in any tongue and encoding. */
const isLetter = (byte: number): boolean => isPrintable(byte) || byte >= 0x80;
const malformed = (detail: string): Answer => ({ kind: 'malformed', detail });

/** Grows by doubling, so that one-byte pieces cost no more than they should. */
class Store {
  #memory = new Uint8Array(512);
  #start = 0;
  #end = 0;

  get bytes(): Uint8Array {
    return this.#memory.subarray(this.#start, this.#end);
  }

  add(chunk: Uint8Array): void {
    if (this.#end + chunk.length > this.#memory.length) {
      const kept = this.bytes;
      const size = Math.max(this.#memory.length, 2 * (kept.length + chunk.length));
      const memory = new Uint8Array(size);
      memory.set(kept);
      this.#memory = memory;
      this.#start = 0;
      this.#end = kept.length;
    }
    this.#memory.set(chunk, this.#end);
    this.#end += chunk.length;
  }

  drop(length: number): void {
    this.#start += length;
  }
}

export class AnswerDecoder {
  readonly #incoming = new Store();
  readonly #handshake = new Store();
  readonly #alerts = new Store();
  #received = 0;
  /** A whole record has come: what follows is neither SSL 2.0 nor text. */
  #isTls = false;
  #answer: Answer | null = null;
  /** The last warning alert; all there is to tell if the server closes after it. */
  #warning: Answer | null = null;

  /** Null until the answer is whole. */
  get answer(): Answer | null {
    return this.#answer;
  }

  /** Bytes that have come in: none at all is another story than a few. */
  get received(): number {
    return this.#received;
  }

  /** @returns the answer as soon as it is whole; what comes after it is not looked at. */
  push(chunk: Uint8Array): Answer | null {
    if (this.#answer !== null) return this.#answer;
    this.#received += chunk.length;
    if (this.#received > MAX_BYTES) this.#answer = malformed('more bytes than any answer has');
    else {
      this.#incoming.add(chunk);
      this.#answer = this.#read();
    }
    return this.#answer;
  }

  /** The server has closed. @returns what can be said of a torso; null if nothing came. */
  end(): Answer | null {
    const left = this.#incoming.bytes;
    if (this.#answer !== null || this.#received === 0) return this.#answer;
    if (left.length === 0 && this.#handshake.bytes.length === 0 && this.#warning !== null) {
      this.#answer = this.#warning;
      return this.#answer;
    }
    // Of text that has no end yet, all that came is letters.
    this.#answer = left.subarray(0, 1).some(isPrintable)
      ? this.#text(left)
      : malformed('the connection was closed in the middle of an answer');
    return this.#answer;
  }

  #read(): Answer | null {
    for (;;) {
      const bytes = this.#incoming.bytes;
      const first = bytes[0];
      if (first === undefined) return null;
      if (!this.#isTls && first & 0x80) return this.#readSsl2(bytes);
      if (!this.#isTls && isPrintable(first)) return this.#readText(bytes);
      const outcome = this.#readRecord(bytes);
      if (outcome !== 'next') return outcome;
    }
  }

  #readSsl2(bytes: Uint8Array): Answer | null {
    if (bytes.length < 3) return null;
    // Only two messages are possible, and the type tells nonsense apart before its length has to come in.
    if (bytes[2] !== 0 && bytes[2] !== 4) return malformed('no record of SSL or TLS');
    const record = ssl2Record(bytes);
    return record === null ? null : decodeSsl2Message(record.body);
  }

  /** A line of text, or as much of one as is worth showing. */
  #readText(bytes: Uint8Array): Answer | null {
    const end = bytes.findIndex((byte) => !isLetter(byte));
    if (end === -1) return bytes.length < TEXT_LENGTH ? null : this.#text(bytes);
    const isLine = bytes[end] === 10 || bytes[end] === 13;
    return isLine && end >= 2 ? this.#text(bytes) : malformed('no record of SSL or TLS');
  }

  #text(bytes: Uint8Array): Answer {
    const line = Buffer.from(bytes.subarray(0, TEXT_LENGTH)).toString('latin1');
    return { kind: 'text', text: line.split(/[\r\n]/, 1)[0]!.replace(/[^\x20-\x7e]/g, '?') };
  }

  #readRecord(bytes: Uint8Array): Answer | null | 'next' {
    const [type, major] = bytes;
    const isType = type! >= CONTENT.changeCipherSpec && type! <= CONTENT.heartbeat;
    if (!isType || (major !== undefined && major !== 3)) return malformed('no record of SSL or TLS');
    if (bytes.length < 5) return null;
    const length = bytes[3]! * 256 + bytes[4]!;
    if (length > MAX_RECORD) return malformed(`a record of ${length} bytes`);
    if (type !== CONTENT.handshake && type !== CONTENT.alert) {
      return malformed(`a record of type ${type} before any ServerHello`);
    }
    if (bytes.length < 5 + length) return null;
    this.#isTls = true;
    const fragment = bytes.subarray(5, 5 + length);
    this.#incoming.drop(5 + length);
    const store = type === CONTENT.handshake ? this.#handshake : this.#alerts;
    store.add(fragment);
    return (type === CONTENT.handshake ? this.#readHandshake(store.bytes) : this.#readAlerts()) ?? 'next';
  }

  #readHandshake(bytes: Uint8Array): Answer | null {
    let at = 0;
    for (;;) {
      if (bytes.length < at + 4) return null;
      const [type, a, b, c] = bytes.subarray(at, at + 4);
      const length = a! * 65536 + b! * 256 + c!;
      if (type === 0 && length === 0) {
        at += 4; // RFC 5246 §7.4.1.1: a HelloRequest in the middle of a handshake is ignored
        this.#handshake.drop(4);
        continue;
      }
      if (type !== 2) return malformed(`handshake message ${type} in the place of a ServerHello`);
      if (length > MAX_MESSAGE) return malformed(`a ServerHello of ${length} bytes`);
      if (bytes.length < at + 4 + length) return null;
      return decodeServerHello(bytes.subarray(at + 4, at + 4 + length));
    }
  }

  #readAlerts(): Answer | null {
    for (;;) {
      const [level, description] = this.#alerts.bytes;
      if (description === undefined) return null;
      this.#alerts.drop(2);
      if (level !== 1 && level !== 2) return malformed('an alert of no known level');
      // RFC 6066 §3: a server may warn of a name that it does not know and go on.
      const alert: Answer = { kind: 'alert', name: nameOfAlert(description) };
      if (level === 2 || description === 0) return alert;
      this.#warning = alert;
    }
  }
}
