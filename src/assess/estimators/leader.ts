/**
 * The scoreboard of SP 800-90B §6.3.7 … §6.3.9 for bits: each sub-predictor's right guesses over up to 32 steps come as one
 * word, the first step in the highest place, and only those that can overtake the leader in these steps, or in a block of
 * words, are gone through one by one. On a tie the later sub-predictor leads. Pure.
 */
import { popcount } from '../bit-string.ts';
import type { Score } from './prediction.ts';

export class Leader {
  /** Right guesses of each sub-predictor in the steps to come. */
  readonly hits: Int32Array;
  /** Steps at which it did not guess; where the leader does not, a run goes on and is not longer, as in the reference. */
  readonly silent: Int32Array;
  /** Those whose hits are asked for, {@link actives} of them: all, but within a block those that can lead in it. */
  readonly active: Int32Array;
  actives: number;
  readonly #scores: Int32Array;
  /** Those that can lead in the steps to come, and their scores as they go. */
  readonly #contenders: Int32Array;
  readonly #running: Int32Array;
  #leader = 0;
  #correct = 0;
  #run = 0;
  #longestRun = 0;

  constructor(predictors: number) {
    this.hits = new Int32Array(predictors);
    this.silent = new Int32Array(predictors);
    this.active = Int32Array.from({ length: predictors }, (_, i) => i);
    this.actives = predictors;
    this.#scores = new Int32Array(predictors);
    this.#contenders = new Int32Array(predictors);
    this.#running = new Int32Array(predictors);
  }

  score(predictions: number): Score {
    return { predictions, correct: this.#correct, longestRun: this.#longestRun };
  }

  /** Takes the words; `silent` is the caller's to clear. */
  advance(steps: number): void {
    const scores = this.#scores;
    const { hits, active, actives } = this;
    const lead = scores[this.#leader]!;
    const leading = hits[this.#leader]!;
    let count = 0;
    for (let i = 0; i < actives; i++) {
      const predictor = active[i]!;
      const score = scores[predictor]!;
      const word = hits[predictor]!;
      scores[predictor] = score + popcount(word);
      // To overtake, it must be right where the leader is not.
      if (score + steps < lead || score + popcount(word & ~leading) < lead) continue;
      this.#running[count] = score;
      this.#contenders[count++] = predictor;
    }
    if (count === 1) this.#advanceAlone(leading, steps);
    else this.#advanceOneByOne(count, steps);
  }

  /** After the last block: all are asked for again. */
  endBlocks(): void {
    this.actives = this.active.length;
    for (let i = 0; i < this.actives; i++) this.active[i] = i;
  }

  /** Before a block of words. @param gains how often each predictor will be right in it */
  beginBlock(gains: Int32Array): void {
    const scores = this.#scores;
    const lead = scores[this.#leader]!;
    let actives = 0;
    for (let i = 0; i < gains.length; i++) {
      if (scores[i]! + gains[i]! >= lead) this.active[actives++] = i;
      else scores[i]! += gains[i]!;
    }
    this.actives = actives;
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
    const running = this.#running;
    let leader = contenders.subarray(0, count).indexOf(this.#leader);
    for (let place = 31; place >= 32 - steps; place--) {
      const leading = contenders[leader]!;
      if (((silent[leading]! >>> place) & 1) === 0) this.#guess((hits[leading]! >>> place) & 1);
      let best = running[leader]!;
      for (let i = 0; i < count; i++) {
        if (((hits[contenders[i]!]! >>> place) & 1) === 0) continue;
        const score = running[i]! + 1;
        running[i] = score;
        if (i === leader) best = score;
        if (score >= best) {
          leader = i;
          best = score;
        }
      }
    }
    this.#leader = contenders[leader]!;
  }
}
