/**
 * Suffixes of a string of bits sorted 32 bits at a time: by far the fastest way where few of them agree for long, and given up
 * where many do. Those in one range, equal so far, are sorted by their next word, and each range of equal words goes on.
 * Sorting is stable and starts from the end of the string, so that of two suffixes that agree until the shorter ends, the
 * shorter comes first. Pure.
 */
import type { BitString } from '../bit-string.ts';

/** All have one place more than there are suffixes. */
export interface SortedSuffixes {
  /** Indices into the positions, in suffix order. */
  order: Int32Array;
  /** Bits that each has in common with the one before it. */
  common: Int32Array;
  /** Was needed: its memory is free. */
  spare: Int32Array;
}

/** Words looked at, per suffix sorted so far, after which many agree for long; and what the first may cost before that. */
const PATIENCE = 2;
const START = 1 / 32;
/** The first sort is by so many bits. */
const TOP = 11;

/**
 * @param positions ascending; where the suffixes start
 * @returns undefined: too much is repeated
 */
export function windowSort({ words, length }: BitString, positions: Int32Array): SortedSuffixes | undefined {
  const count = positions.length;
  if (manyAgree(words, positions)) return undefined;
  const order = new Int32Array(count + 1);
  const keys = new Int32Array(count + 1);
  const common = new Int32Array(count + 1);
  const sorter = new RangeSorter(keys, order);
  // Ranges equal so far: from, to, and the words that are equal. The buckets are taken one by one.
  const pending: number[] = [];
  let patience = START * count + 4096;
  let deepest = 0;
  const starts = distribute(words, positions, keys, order);
  for (let bucket = 0; bucket < 1 << TOP; bucket++) {
    let from = starts[bucket]!;
    let to = starts[bucket + 1]!;
    if (from === to) continue;
    patience += PATIENCE * (to - from);
    if (from > 0) {
      const last = windowAt(words, positions[order[from - 1]!]!);
      common[from] = Math.clz32(last ^ keys[from]!);
    }
    let depth = 0;
    for (;;) {
      sorter.sort(from, to, depth === 0 ? 32 - TOP : 32);
      let start = from;
      for (let i = from + 1; i <= to; i++) {
        const differing = i < to ? keys[i]! ^ keys[i - 1]! : -1;
        if (differing === 0) continue;
        if (i - start > 1) pending.push(start, i, depth + 1);
        if (i < to) common[i] = 32 * depth + Math.clz32(differing);
        start = i;
      }
      // The next range, without those that end before its next word.
      do {
        if (pending.length === 0) {
          to = 0;
          break;
        }
        depth = pending.pop()!;
        to = pending.pop()!;
        from = pending.pop()!;
        while (from < to && positions[order[from]!]! + 32 * depth >= length) {
          if (from + 1 < to) common[from + 1] = length - positions[order[from]!]!;
          from++;
        }
      } while (to - from < 2);
      if (to === 0) break;
      patience -= to - from;
      if (patience < 0) return undefined;
      if (depth > deepest) deepest = depth;
      for (let i = from; i < to; i++) keys[i] = windowAt(words, positions[order[i]!]! + 32 * depth);
    }
  }
  endInTime(common, order, positions, length, 32 * (deepest + 1));
  return { order, common, spare: keys };
}

/** Suffixes that are looked at before any is sorted, by so many of their words. */
const PROBES = 1 << 15;
const PROBED_WORDS = 3;

/**
 * Whether most of a few suffixes have a like among these few: then each has very many among all, and sorting would be given up
 * only after much work.
 */
function manyAgree(words: Int32Array, positions: Int32Array): boolean {
  const count = positions.length;
  if (count < 4 * PROBES) return false;
  const seen = new Int32Array(4 * PROBES);
  let again = 0;
  for (let probe = 1; probe <= PROBES; probe++) {
    // Spread over all of them without a step that a period could share.
    const position = positions[(Math.imul(probe, 0x9e3779b1) >>> 0) % count]!;
    let hash = 1;
    for (let word = 0; word < PROBED_WORDS; word++) {
      hash = Math.imul(hash ^ windowAt(words, position + 32 * word), 0x85ebca6b);
      hash ^= hash >>> 15;
    }
    const place = hash >>> 15;
    if (seen[place] === hash) again++;
    else seen[place] = hash;
  }
  return again > PROBES / 2;
}

/** By the first bits, from the last suffix to the first. */
function distribute(
  words: Int32Array,
  positions: Int32Array,
  keys: Int32Array,
  order: Int32Array,
): Int32Array {
  const starts = new Int32Array((1 << TOP) + 1);
  for (let i = 0; i < positions.length; i++) starts[(windowAt(words, positions[i]!) >>> (32 - TOP)) + 1]!++;
  for (let bucket = 1; bucket <= 1 << TOP; bucket++) starts[bucket]! += starts[bucket - 1]!;
  const at = starts.slice();
  for (let i = positions.length - 1; i >= 0; i--) {
    const key = windowAt(words, positions[i]!);
    const place = at[key >>> (32 - TOP)]!++;
    keys[place] = key;
    order[place] = i;
  }
  return starts;
}

/** Behind the end there are zeros to read, and they do not count. */
function endInTime(
  common: Int32Array,
  order: Int32Array,
  positions: Int32Array,
  length: number,
  looked: number,
): void {
  let late = positions.length;
  while (late > 0 && positions[late - 1]! + looked > length) late--;
  for (let i = 0; i < positions.length; i++) {
    if (order[i]! < late) continue;
    const room = length - positions[order[i]!]!;
    common[i] = Math.min(common[i]!, room);
    common[i + 1] = Math.min(common[i + 1]!, room);
  }
}

function windowAt(words: Int32Array, position: number): number {
  const shift = position & 31;
  const word = words[position >>> 5]!;
  return shift === 0 ? word : (word << shift) | (words[(position >>> 5) + 1]! >>> (32 - shift));
}

/** Ranges shorter than this are sorted by insertion. */
const SHORT = 40;
const DIGIT = 7;

/** Sorts a range of keys, as unsigned numbers, and what goes with them; stable. */
class RangeSorter {
  readonly #keys: Int32Array;
  readonly #order: Int32Array;
  readonly #counts: Int32Array = new Int32Array(1 << DIGIT);
  #otherKeys: Int32Array = new Int32Array(1 << 12);
  #otherOrder: Int32Array = new Int32Array(1 << 12);

  constructor(keys: Int32Array, order: Int32Array) {
    this.#keys = keys;
    this.#order = order;
  }

  /** @param bits the lowest ones; the rest is the same in all */
  sort(from: number, to: number, bits: number): void {
    if (to - from < SHORT) this.#insert(from, to);
    else this.#distribute(from, to, bits);
  }

  #insert(from: number, to: number): void {
    const keys = this.#keys;
    const order = this.#order;
    for (let i = from + 1; i < to; i++) {
      const key = keys[i]!;
      const item = order[i]!;
      let at = i;
      while (at > from && keys[at - 1]! >>> 0 > key >>> 0) {
        keys[at] = keys[at - 1]!;
        order[at] = order[at - 1]!;
        at--;
      }
      keys[at] = key;
      order[at] = item;
    }
  }

  #distribute(from: number, to: number, bits: number): void {
    const size = to - from;
    if (size > this.#otherKeys.length) {
      this.#otherKeys = new Int32Array(size * 2);
      this.#otherOrder = new Int32Array(size * 2);
    }
    let here = this.#keys.subarray(from, to);
    let there = this.#otherKeys;
    let hereOrder = this.#order.subarray(from, to);
    let thereOrder = this.#otherOrder;
    for (let shift = 0; shift < bits; shift += DIGIT) {
      if (!scatter(here, hereOrder, there, thereOrder, size, shift, this.#counts)) continue;
      const swap = here;
      here = there;
      there = swap;
      const swapOrder = hereOrder;
      hereOrder = thereOrder;
      thereOrder = swapOrder;
    }
    if (here === this.#otherKeys) {
      this.#keys.set(here.subarray(0, size), from);
      this.#order.set(hereOrder.subarray(0, size), from);
    }
  }
}

/** @returns false if one digit is all there is, and nothing was moved */
function scatter(
  keys: Int32Array,
  order: Int32Array,
  toKeys: Int32Array,
  toOrder: Int32Array,
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
    toOrder[place] = order[i]!;
  }
  return true;
}
