/**
 * The presentation language of RFC 8446 §3, read from hostile bytes: nothing past the end, no exception. After the first
 * short read every later one gives nothing, and `failed` stays true.
 */

export class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;
  #failed = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get failed(): boolean {
    return this.#failed;
  }

  get left(): number {
    return this.#failed ? 0 : this.#bytes.length - this.#at;
  }

  take(length: number): Uint8Array {
    if (this.#failed || length > this.left) {
      this.#failed = true;
      return new Uint8Array(0);
    }
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  /** 0 after a failure. */
  number(width: 1 | 2 | 3): number {
    return this.take(width).reduce((value, byte) => value * 256 + byte, 0);
  }

  vector(width: 1 | 2 | 3): Uint8Array {
    return this.take(this.number(width));
  }
}
