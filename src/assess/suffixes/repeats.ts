/**
 * How often the commonest string of each length comes, and how many pairs of equal strings there are: all that the t-tuple
 * and LRS estimates (SP 800-90B §6.3.5, §6.3.6) ask of a text. Both follow from the lengths of the common prefixes of
 * neighbours in suffix order; each interval of them (a node of the suffix tree) counts for a range of lengths, so that long
 * repeats cost no more than short ones. Pure.
 */

export interface Repeats {
  /** Length of the text in symbols. */
  n: number;
  /** The longest length at which anything repeats. */
  longest: number;
  /** By number of occurrences, {@link OFTEN} … `often`: the longest length at which a string comes so often. */
  reach: Int32Array;
  /** Occurrences of the commonest string, or 0 if none comes {@link OFTEN} times. */
  often: number;
  /**
   * By length, up to `longest`: pairs of positions at which equal strings start; only of lengths at which none comes
   * {@link OFTEN} times.
   */
  pairs: Float64Array;
}

/** §6.3.5, step 1: the t-tuple estimate looks at strings that come at least 35 times. */
export const OFTEN = 35;

/** Takes common-prefix lengths of neighbours one by one, in suffix order. */
export class RepeatCounter {
  readonly #reach: Int32Array;
  #often = 0;
  readonly #n: number;
  readonly #pairs: Float64Array;
  #lengths: Int32Array = new Int32Array(1024);
  #counts: Int32Array = new Int32Array(1024);
  #depth = 0;
  #longest = 0;
  /** The longest length so far at which something comes {@link OFTEN} times: nobody asks for pairs as short. */
  #oftenLength = 0;

  /** @param longest no length that comes is greater */
  constructor(longest: number, n: number) {
    this.#n = n;
    // Where long strings repeat, few numbers of occurrences are met and many lengths: so this is not kept by length.
    this.#reach = new Int32Array(n + 1);
    this.#pairs = new Float64Array(longest + 1);
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
      if (count >= OFTEN && here > this.#reach[count]!) {
        this.#reach[count] = here;
        if (count > this.#often) this.#often = count;
        if (here > oftenLength) oftenLength = here;
      }
    }
    this.#oftenLength = oftenLength;
    if (within > 0 && length > oftenLength) this.#pairs[length]! -= within;
    if (lengths[depth] === length) this.#counts[depth]! += count;
    else {
      depth++;
      if (depth === lengths.length) lengths = this.#grow();
      lengths[depth] = length;
      this.#counts[depth] = count;
      if (length > this.#longest) this.#longest = length;
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

  finish(): Repeats {
    this.take(0);
    const reach = this.#reach;
    const pairs = this.#pairs;
    for (let count = this.#often - 1; count >= OFTEN; count--) {
      if (reach[count + 1]! > reach[count]!) reach[count] = reach[count + 1]!;
    }
    for (let length = this.#longest - 1; length > this.#oftenLength; length--)
      pairs[length]! += pairs[length + 1]!;
    return { n: this.#n, longest: this.#longest, reach, often: this.#often, pairs };
  }
}
