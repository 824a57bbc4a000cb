/** A token bucket: so many bytes a second, so many at once after a rest. Time is handed in: pure. */
import { MAX_COUNT } from '../wire.ts';

export class Bucket {
  readonly #bytesPerMs: number;
  readonly #burst: number;
  #tokens: number;
  #at: number;

  /** `burst` below the largest request could never be served: it is raised to that. */
  constructor(
    bytesPerS: number,
    burstBytes: number,
    nowMs: number,
    tokens: number = Number.POSITIVE_INFINITY,
  ) {
    this.#bytesPerMs = bytesPerS / 1000;
    this.#burst = Math.max(burstBytes, MAX_COUNT);
    this.#tokens = Math.min(tokens, this.#burst);
    this.#at = nowMs;
  }

  /** What is in it now. */
  tokens(nowMs: number): number {
    if (nowMs > this.#at) {
      this.#tokens = Math.min(this.#burst, this.#tokens + (nowMs - this.#at) * this.#bytesPerMs);
      this.#at = nowMs;
    }
    return this.#tokens;
  }

  spend(bytes: number): void {
    this.#tokens -= bytes;
  }

  /** Milliseconds until so many are there; 0: they are. */
  waitMs(bytes: number, nowMs: number): number {
    const missing = bytes - this.tokens(nowMs);
    return missing <= 0 ? 0 : Math.max(1, Math.ceil(missing / this.#bytesPerMs));
  }
}
