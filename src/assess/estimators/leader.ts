/**
 * The scoreboard of SP 800-90B §6.3.7 … §6.3.9 for bits: each sub-predictor's right guesses over up to 32 steps come as one
 * word, the first step in the highest place, and only those that can overtake the leader in these steps are gone through
 * one by one. On a tie the later sub-predictor leads. Pure.
 */
import { popcount } from '../bit-string.ts';
import type { Score } from './prediction.ts';

export class Leader {
  /** Right guesses of each sub-predictor in the steps to come. */
  readonly hits: Int32Array;
  /** Steps at which it did not guess; where the leader does not, a run goes on and is not longer, as in the reference. */
  readonly silent: Int32Array;
  readonly #scores: Int32Array;
  readonly #contenders: Int32Array;
  #leader = 0;
  #correct = 0;
  #run = 0;
  #longestRun = 0;

  constructor(predictors: number) {
    this.hits = new Int32Array(predictors);
    this.silent = new Int32Array(predictors);
    this.#scores = new Int32Array(predictors);
    this.#contenders = new Int32Array(predictors);
  }

  score(predictions: number): Score {
    return { predictions, correct: this.#correct, longestRun: this.#longestRun };
  }

  /** Takes the words; `silent` is the caller's to clear. */
  advance(steps: number): void {
    const scores = this.#scores;
    const hits = this.hits;
    const contenders = this.#contenders;
    const needed = scores[this.#leader]! - steps;
    let count = 0;
    for (let i = 0; i < hits.length; i++) if (scores[i]! >= needed) contenders[count++] = i;
    if (count === 1) this.#advanceAlone(hits[this.#leader]!, steps);
    else this.#advanceOneByOne(count, steps);
    for (let i = 0; i < hits.length; i++) scores[i]! += popcount(hits[i]!);
  }

  #advanceAlone(word: number, steps: number): void {
    if (steps < 32 || this.silent[this.#leader] !== 0) {
      const silent = this.silent[this.#leader]!;
      for (let place = 31; place >= 32 - steps; place--) {
        if (((silent >>> place) & 1) === 0) this.#guess((word >>> place) & 1);
      }
      return;
    }
    this.#correct += popcount(word);
    const missed = ~word;
    if (missed === 0) {
      this.#run += 32;
      if (this.#run > this.#longestRun) this.#longestRun = this.#run;
      return;
    }
    const first = this.#run + Math.clz32(missed);
    if (first > this.#longestRun) this.#longestRun = first;
    let inner = 0;
    for (let left = word; left !== 0; left &= left << 1) inner++;
    if (inner > this.#longestRun) this.#longestRun = inner;
    this.#run = 31 - Math.clz32(missed & -missed);
  }

  #guess(right: number): void {
    if (right === 0) {
      this.#run = 0;
      return;
    }
    this.#correct++;
    this.#run++;
    if (this.#run > this.#longestRun) this.#longestRun = this.#run;
  }

  #advanceOneByOne(count: number, steps: number): void {
    const { hits, silent } = this;
    const contenders = this.#contenders;
    const scores = this.#scores;
    let leader = this.#leader;
    for (let place = 31; place >= 32 - steps; place--) {
      if (((silent[leader]! >>> place) & 1) === 0) this.#guess((hits[leader]! >>> place) & 1);
      let best = scores[leader]!;
      for (let i = 0; i < count; i++) {
        const predictor = contenders[i]!;
        if (((hits[predictor]! >>> place) & 1) === 0) continue;
        const score = scores[predictor]! + 1;
        scores[predictor] = score;
        if (predictor === leader) best = score;
        if (score >= best) {
          leader = predictor;
          best = score;
        }
      }
    }
    this.#leader = leader;
    // The caller adds all hits again.
    for (let i = 0; i < count; i++) {
      const predictor = contenders[i]!;
      scores[predictor]! -= popcount(hits[predictor]! & (steps === 32 ? -1 : ~(-1 >>> steps)));
    }
  }
}
