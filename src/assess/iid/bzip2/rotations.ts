/**
 * The Burrows–Wheeler transform: all rotations of a text in order, and the symbol before each. Rotations are sorted by the
 * 32 bits of symbols that they begin with (radix sort) and equals by the next 32 (multikey quicksort: Bentley,
 * Sedgewick, 1997). Shuffled samples differ soon. A text that keeps repeating itself would take for ever: past a limit it is
 * sorted as its own double by induced sorting, in linear time. Pure.
 */
import { suffixArray } from '../../suffixes/suffix-array.ts';

/** Keys compared beyond the first before a text counts as repeating itself. */
const DEEPEST = 64;

/** @param text symbols of 0 … alphabet − 1 */
export function lastColumn(text: Uint8Array, alphabet: number): Uint8Array {
  const n = text.length;
  const order = byKeys(text, alphabet) ?? byDoubling(text, alphabet);
  const column = new Uint8Array(n);
  for (let i = 0; i < n; i++) column[i] = text[order[i]! === 0 ? n - 1 : order[i]! - 1]!;
  return column;
}

function byDoubling(text: Uint8Array, alphabet: number): Int32Array {
  const n = text.length;
  const double = new Int32Array(2 * n);
  double.set(text);
  double.set(text, n);
  return suffixArray(double, alphabet - 1).filter((start) => start < n);
}

function byKeys(text: Uint8Array, alphabet: number): Int32Array | null {
  const n = text.length;
  const width = Math.max(1, 32 - Math.clz32(alphabet - 1));
  const step = Math.floor(32 / width);
  const keys = packKeys(text, width, step);
  const order = radixSort(keys);
  const sorter = new Sorter(keys, order, step % n);
  for (let from = 0; from < n; ) {
    const key = keys[order[from]!]!;
    let to = from + 1;
    while (to < n && keys[order[to]!] === key) to++;
    if (to - from > 1 && !sorter.sort(from, to, 1)) return null;
    from = to;
  }
  return order;
}

/** At each place the next `step` symbols, around the end, the first in the highest bits. */
function packKeys(text: Uint8Array, width: number, step: number): Uint32Array {
  const n = text.length;
  const keys = new Uint32Array(n);
  const top = width * (step - 1);
  let key = 0;
  for (let i = 0; i < step; i++) key = ((key << width) | text[i % n]!) >>> 0;
  keys[0] = key;
  for (let i = n - 1; i > 0; i--) {
    key = ((key >>> width) | (text[i]! << top)) >>> 0;
    keys[i] = key;
  }
  return keys;
}

/** Three passes of eleven bits: their counters stay in the processor's nearest cache. */
const DIGIT_BITS = 11;
const DIGIT_MASK: number = (1 << DIGIT_BITS) - 1;

function radixSort(keys: Uint32Array): Int32Array {
  const n = keys.length;
  let order = new Int32Array(n);
  let other = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  const next = new Int32Array(DIGIT_MASK + 1);
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    next.fill(0);
    for (let i = 0; i < n; i++) next[(keys[i]! >>> shift) & DIGIT_MASK]!++;
    for (let digit = 0, start = 0; digit <= DIGIT_MASK; digit++) {
      const count = next[digit]!;
      next[digit] = start;
      start += count;
    }
    for (let i = 0; i < n; i++) {
      const start = order[i]!;
      other[next[(keys[start]! >>> shift) & DIGIT_MASK]!++] = start;
    }
    [order, other] = [other, order];
  }
  return order;
}

class Sorter {
  readonly #keys: Uint32Array;
  readonly #order: Int32Array;
  readonly #step: number;

  constructor(keys: Uint32Array, order: Int32Array, step: number) {
    this.#keys = keys;
    this.#order = order;
    this.#step = step;
  }

  #key(start: number, depth: number): number {
    const n = this.#keys.length;
    return this.#keys[(start + depth * this.#step) % n]!;
  }

  /** Sorts order[from … to) by the keys from `depth` on. @returns false: too deep */
  sort(from: number, to: number, depth: number): boolean {
    const order = this.#order;
    for (;;) {
      if (to - from < 2) return true;
      if (depth > DEEPEST) return false;
      if (to - from <= 12) return this.#insert(from, to, depth);
      const pivot = this.#median(from, to, depth);
      let low = from;
      let at = from;
      let high = to;
      while (at < high) {
        const start = order[at]!;
        const key = this.#key(start, depth);
        if (key < pivot) {
          order[at++] = order[low]!;
          order[low++] = start;
        } else if (key > pivot) {
          order[at] = order[--high]!;
          order[high] = start;
        } else at++;
      }
      if (!this.sort(from, low, depth) || !this.sort(high, to, depth)) return false;
      from = low;
      to = high;
      depth++;
    }
  }

  #median(from: number, to: number, depth: number): number {
    const order = this.#order;
    const a = this.#key(order[from]!, depth);
    const b = this.#key(order[(from + to) >>> 1]!, depth);
    const c = this.#key(order[to - 1]!, depth);
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  #insert(from: number, to: number, depth: number): boolean {
    const order = this.#order;
    for (let i = from + 1; i < to; i++) {
      const start = order[i]!;
      let at = i;
      while (at > from) {
        const before = this.#compare(order[at - 1]!, start, depth);
        if (before === null) return false;
        if (before <= 0) break;
        order[at] = order[at - 1]!;
        at--;
      }
      order[at] = start;
    }
    return true;
  }

  /** @returns null: equal for as far as we look */
  #compare(a: number, b: number, depth: number): number | null {
    for (let at = depth; at <= DEEPEST; at++) {
      const difference = this.#key(a, at) - this.#key(b, at);
      if (difference !== 0) return difference;
    }
    return null;
  }
}
