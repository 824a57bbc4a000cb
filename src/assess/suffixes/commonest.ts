/**
 * How often the commonest string of each length comes: of each string that was met its length and number, as that of a longer
 * one counts for its beginnings, too. By length for short strings; of long ones few numbers and many lengths are met, so that
 * these are kept by number. Pure.
 */

export interface Records {
  /** Numbers of occurrences, the greatest first, at which longer strings come than at any greater number. */
  counts: Int32Array;
  /** The longest length of a string that comes so often. */
  lengths: Int32Array;
}

/** Of shorter strings the greatest number is kept for each length. */
const NEAR = 256;
/** Numbers that are marked together as met. */
const TOGETHER = 12;

export class Commonest {
  readonly #n: number;
  readonly #most: Int32Array = new Int32Array(NEAR);
  /** By number: the longest length that was met with it. */
  #reach: Int32Array | undefined;
  /** Where anything is in #reach. It is as long as the text, and memory that is not looked at costs nothing. */
  readonly #met: Uint8Array;

  /** @param n length of the text */
  constructor(n: number) {
    this.#n = n;
    this.#met = new Uint8Array((n >>> TOGETHER) + 1);
  }

  meet(length: number, count: number): void {
    if (length >= NEAR) this.#meetLong(length, count);
    else if (count > this.#most[length]!) this.#most[length] = count;
  }

  #meetLong(length: number, count: number): void {
    this.#reach ??= new Int32Array(this.#n + 1);
    if (length <= this.#reach[count]!) return;
    this.#reach[count] = length;
    this.#met[count >>> TOGETHER] = 1;
  }

  records(): Records {
    let most = 0;
    let size = 0;
    this.#eachLongRecord((count) => {
      if (size++ === 0) most = count;
    });
    const short: number[] = [];
    for (let length = NEAR - 1; length > 0; length--) {
      if (this.#most[length]! <= most) continue;
      most = this.#most[length]!;
      short.push(length);
    }
    const lengths = new Int32Array(short.length + size);
    lengths.set(short.reverse());
    const counts = lengths.map((length) => this.#most[length]!);
    size = short.length;
    this.#eachLongRecord((count, length) => {
      counts[size] = count;
      lengths[size++] = length;
    });
    return { counts, lengths };
  }

  /** From the greatest number on, wherever a length is greater than all before it. */
  #eachLongRecord(visit: (count: number, length: number) => void): void {
    const reach = this.#reach;
    if (reach === undefined) return;
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
