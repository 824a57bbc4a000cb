/**
 * The adaptive proportion test, SP 800-90B §4.4.2: a source that has come to prefer one value. The first sample of each window
 * is counted through the rest of it. Pure.
 */
export class AdaptiveProportion {
  readonly cutoff: number;
  readonly window: number;
  #first = -1;
  #count = 0;
  #seen = 0;

  constructor(cutoff: number, window: number) {
    this.cutoff = cutoff;
    this.window = window;
  }

  /** @returns false as soon as the window's first sample has come as often as the cut-off */
  take(sample: number): boolean {
    if (this.#seen === 0) {
      this.#first = sample;
      this.#count = 0;
    }
    if (sample === this.#first) this.#count++;
    this.#seen = (this.#seen + 1) % this.window;
    return this.#count < this.cutoff;
  }
}
