/**
 * How often the commonest string of each length comes, and how many pairs of equal strings there are: all that the t-tuple
 * and LRS estimates (SP 800-90B §6.3.5, §6.3.6) ask of a text. Both follow from the lengths of the common prefixes of
 * neighbours in suffix order; each interval of them (a node of the suffix tree) counts for a range of lengths, so that long
 * repeats cost no more than short ones. Pure.
 */
import { Commonest, type Records } from './commonest.ts';

/** How often strings come, from the commonest down to {@link OFTEN}; and: */
export interface Repeats extends Records {
  /** Length of the text in symbols. */
  n: number;
  /** The longest length at which anything repeats. */
  longest: number;
  /**
   * By length, up to `longest`: pairs of positions at which equal strings start; only of lengths at which none comes
   * {@link OFTEN} times.
   */
  pairs: Float64Array;
}

/** §6.3.5, step 1: the t-tuple estimate looks at strings that come at least 35 times. */
export const OFTEN = 35;

/** Takes common-prefix lengths of neighbours one by one, in suffix order; and what has been counted otherwise. */
export class RepeatCounter {
  readonly #n: number;
  readonly #commonest: Commonest;
  /** By length: pairs of suffixes that have just so much in common. */
  #pairs: Float64Array;
  #lengths: Int32Array = new Int32Array(1024);
  #counts: Int32Array = new Int32Array(1024);
  #depth = 0;
  #longest = 0;
  /** The longest length so far at which something comes {@link OFTEN} times: nobody asks for pairs as short. */
  #oftenLength = 0;

  /**
   * @param n length of the text
   * @param longest what will be taken, if that is known
   */
  constructor(n: number, longest = 0) {
    this.#n = n;
    this.#pairs = new Float64Array(Math.max(longest + 1, 256));
    this.#commonest = new Commonest(n);
  }

  /** So many pairs of suffixes that have just `length` symbols in common. */
  addPairs(length: number, number: number): void {
    if (length > this.#longest) this.#lengthen(length);
    this.#pairs[length]! += number;
  }

  /** A string that comes {@link OFTEN} times or more. */
  meet(length: number, count: number): void {
    if (length > this.#oftenLength) this.#oftenLength = length;
    this.#commonest.meet(length, count);
  }

  take(length: number): void {
    let count = 1;
    let depth = this.#depth;
    let lengths = this.#lengths;
    let oftenLength = this.#oftenLength;
    // What an interval takes from the length around it, and what that interval adds there, are one step: the tables are far
    // larger than any cache where long strings repeat. lengths[0] is 0 and never left.
    let within = 0;
    while (lengths[depth]! > length) {
      const here = lengths[depth]!;
      count += this.#counts[depth]!;
      depth--;
      const pairs = (count * (count - 1)) / 2;
      if (here > oftenLength) this.#pairs[here]! += pairs - within;
      within = pairs;
      if (count >= OFTEN) {
        this.meet(here, count);
        oftenLength = this.#oftenLength;
      }
    }
    if (within > 0 && length > oftenLength) this.#pairs[length]! -= within;
    if (lengths[depth] === length) this.#counts[depth]! += count;
    else {
      depth++;
      if (depth === lengths.length) lengths = this.#grow();
      lengths[depth] = length;
      this.#counts[depth] = count;
      if (length > this.#longest) this.#lengthen(length);
    }
    this.#depth = depth;
  }

  #grow(): Int32Array {
    const counts = new Int32Array(this.#counts.length * 2);
    const lengths = new Int32Array(counts.length);
    counts.set(this.#counts);
    lengths.set(this.#lengths);
    this.#counts = counts;
    this.#lengths = lengths;
    return lengths;
  }

  #lengthen(longest: number): void {
    this.#longest = longest;
    if (longest < this.#pairs.length) return;
    const pairs = new Float64Array(Math.min(2 * longest, this.#n) + 1);
    pairs.set(this.#pairs);
    this.#pairs = pairs;
  }

  finish(): Repeats {
    this.take(0);
    const pairs = this.#pairs;
    for (let length = this.#longest - 1; length > this.#oftenLength; length--)
      pairs[length]! += pairs[length + 1]!;
    return { n: this.#n, longest: this.#longest, pairs, ...this.#commonest.records() };
  }
}
