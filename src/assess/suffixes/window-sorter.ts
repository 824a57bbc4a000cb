/**
 * Sorts suffixes that start alike by the 32 bits that come next; those in one range, equal so far, by their next 32, and each
 * range of equal words goes on: by far the fastest way where few of them agree for long, and given up where many do. Sorting
 * is stable, so that of two suffixes that agree until the shorter ends, the shorter comes first if it came first. Pure.
 */
import { type BitString, windowAt } from '../bit-string.ts';
import { RangeSorter } from './range-sorter.ts';

/** Words looked at, per suffix so far, after which many agree for long. */
const PATIENCE = 3;

export class WindowSorter {
  readonly #bits: BitString;
  #sorter = new RangeSorter(0);
  #common = new Int32Array(0);
  #patience: number;

  /** @param count of all suffixes that there are: the first to be sorted may cost more than their share */
  constructor(bits: BitString, count: number) {
    this.#bits = bits;
    this.#patience = 4096 + count / 4;
  }

  /** Words that were looked at elsewhere. @returns false: too much is repeated */
  spend(words: number): boolean {
    this.#patience -= words;
    return this.#patience >= 0;
  }

  /** Suffixes that were done with elsewhere. */
  gain(suffixes: number): void {
    this.#patience += PATIENCE * suffixes;
  }

  /**
   * @param positions of suffixes that are equal in their first `equal` bits and as long at least
   * @returns the bits that each has in common with the one before it, in order, in memory that is used again; undefined: too
   * much is repeated
   */
  sort(positions: Int32Array, equal: number): Int32Array | undefined {
    const { words, length } = this.#bits;
    const size = positions.length;
    if (this.#common.length < size) {
      this.#sorter = new RangeSorter(2 * size);
      this.#common = new Int32Array(2 * size);
    }
    const { keys, items } = this.#sorter;
    const common = this.#common;
    items.set(positions);
    common[0] = 0;
    this.gain(size);
    // Ranges equal so far: from, to, and the bits that are equal.
    const pending: number[] = [0, size, equal];
    while (pending.length > 0) {
      const depth = pending.pop()!;
      const to = pending.pop()!;
      let from = pending.pop()!;
      for (; from < to && items[from]! + depth >= length; from++) if (from + 1 < to) common[from + 1] = depth;
      if (to - from < 2) continue;
      if (!this.spend(to - from)) return undefined;
      for (let i = from; i < to; i++) keys[i] = windowAt(words, items[i]! + depth);
      this.#sorter.sort(from, to);
      let start = from;
      for (let i = from + 1; i <= to; i++) {
        const differing = i < to ? keys[i]! ^ keys[i - 1]! : -1;
        if (differing === 0) continue;
        if (i - start > 1) pending.push(start, i, depth + 32);
        if (i < to) common[i] = depth + Math.clz32(differing);
        start = i;
      }
    }
    // Behind the end there are zeros to read, and they do not count.
    for (let i = 1; i < size; i++) {
      const room = length - Math.max(items[i - 1]!, items[i]!);
      if (common[i]! > room) common[i] = room;
    }
    return common;
  }
}
