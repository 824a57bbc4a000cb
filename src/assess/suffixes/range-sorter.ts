/**
 * Sorts a range of keys, as unsigned numbers, and what goes with them; stable. Digit by digit, and few by insertion. Pure.
 */

/** Ranges shorter than this are sorted by insertion. */
const SHORT = 40;
const DIGIT = 7;

export class RangeSorter {
  readonly keys: Int32Array;
  readonly items: Int32Array;
  readonly #counts: Int32Array = new Int32Array(1 << DIGIT);
  readonly #otherKeys: Int32Array;
  readonly #otherItems: Int32Array;

  constructor(size: number) {
    this.keys = new Int32Array(size);
    this.items = new Int32Array(size);
    this.#otherKeys = new Int32Array(size);
    this.#otherItems = new Int32Array(size);
  }

  sort(from: number, to: number): void {
    if (to - from < SHORT) this.#insert(from, to);
    else this.#distribute(from, to);
  }

  #insert(from: number, to: number): void {
    const { keys, items } = this;
    for (let i = from + 1; i < to; i++) {
      const key = keys[i]!;
      const item = items[i]!;
      let at = i;
      while (at > from && keys[at - 1]! >>> 0 > key >>> 0) {
        keys[at] = keys[at - 1]!;
        items[at] = items[at - 1]!;
        at--;
      }
      keys[at] = key;
      items[at] = item;
    }
  }

  #distribute(from: number, to: number): void {
    const size = to - from;
    let here = this.keys.subarray(from, to);
    let there = this.#otherKeys;
    let hereItems = this.items.subarray(from, to);
    let thereItems = this.#otherItems;
    for (let shift = 0; shift < 32; shift += DIGIT) {
      if (!scatter(here, hereItems, there, thereItems, size, shift, this.#counts)) continue;
      const swap = here;
      here = there;
      there = swap;
      const swapItems = hereItems;
      hereItems = thereItems;
      thereItems = swapItems;
    }
    if (here === this.#otherKeys) {
      this.keys.set(here.subarray(0, size), from);
      this.items.set(hereItems.subarray(0, size), from);
    }
  }
}

/** @returns false if one digit is all there is, and nothing was moved */
function scatter(
  keys: Int32Array,
  items: Int32Array,
  toKeys: Int32Array,
  toItems: Int32Array,
  size: number,
  shift: number,
  counts: Int32Array,
): boolean {
  const mask = (1 << DIGIT) - 1;
  counts.fill(0);
  for (let i = 0; i < size; i++) counts[(keys[i]! >>> shift) & mask]!++;
  if (counts[(keys[0]! >>> shift) & mask] === size) return false;
  let total = 0;
  for (let digit = 0; digit <= mask; digit++) {
    const count = counts[digit]!;
    counts[digit] = total;
    total += count;
  }
  for (let i = 0; i < size; i++) {
    const key = keys[i]!;
    const place = counts[(key >>> shift) & mask]!++;
    toKeys[place] = key;
    toItems[place] = items[i]!;
  }
  return true;
}
