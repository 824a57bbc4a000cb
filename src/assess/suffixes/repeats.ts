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
  /**
   * Numbers of occurrences, from that of the commonest string down to {@link OFTEN}, at which longer strings come than at any
   * greater number; and the longest length of a string that comes so often.
   */
  counts: Int32Array;
  lengths: Int32Array;
  /**
   * By length, up to `longest`: pairs of positions at which equal strings start; only of lengths at which none comes
   * {@link OFTEN} times.
   */
  pairs: Float64Array;
}

/** §6.3.5, step 1: the t-tuple estimate looks at strings that come at least 35 times. */
export const OFTEN = 35;

/** Numbers of occurrences that are marked together as met. */
const TOGETHER = 12;

/** Takes common-prefix lengths of neighbours one by one, in suffix order. */
export class RepeatCounter {
  /** By number of occurrences: the longest length that was met with it. */
  readonly #reach: Int32Array;
  /** Where anything is in #reach. It is as long as the text, and memory that is not looked at costs nothing. */
  readonly #met: Uint8Array;
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
    this.#met = new Uint8Array((n >>> TOGETHER) + 1);
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
        this.#met[count >>> TOGETHER] = 1;
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
    const pairs = this.#pairs;
    for (let length = this.#longest - 1; length > this.#oftenLength; length--)
      pairs[length]! += pairs[length + 1]!;
    let size = 0;
    this.#eachRecord(() => size++);
    const counts = new Int32Array(size);
    const lengths = new Int32Array(size);
    size = 0;
    this.#eachRecord((count, length) => {
      counts[size] = count;
      lengths[size++] = length;
    });
    return { n: this.#n, longest: this.#longest, counts, lengths, pairs };
  }

  /** From the greatest number of occurrences on, wherever a length is greater than all before it. */
  #eachRecord(visit: (count: number, length: number) => void): void {
    const reach = this.#reach;
    let longest = 0;
    for (let block = this.#met.length - 1; block >= 0; block--) {
      if (this.#met[block] === 0) continue;
      const first = block << TOGETHER;
      for (let count = Math.min(first + (1 << TOGETHER), reach.length) - 1; count >= first; count--) {
        if (reach[count]! <= longest) continue;
        longest = reach[count]!;
        visit(count, longest);
      }
    }
  }
}
