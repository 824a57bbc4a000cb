/**
 * The repetition count test, SP 800-90B §4.4.1: a source that is stuck on one value. The state lives as long as the source:
 * a run may begin in one answer and end in the next. Pure.
 */
export class RepetitionCount {
  readonly cutoff: number;
  #last = -1;
  #run = 0;

  constructor(cutoff: number) {
    this.cutoff = cutoff;
  }

  /** @returns false as soon as a run is as long as the cut-off */
  take(sample: number): boolean {
    if (sample === this.#last) {
      this.#run++;
      return this.#run < this.cutoff;
    }
    this.#last = sample;
    this.#run = 1;
    return true;
  }
}
