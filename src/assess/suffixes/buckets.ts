/**
 * Repeats of a text in which few strings repeat for long. Its suffixes are shared out by their first symbols to so many buckets
 * that few come into each: how often shorter strings come follows from the sizes, and for what is longer each two suffixes
 * of a bucket are compared, which is much faster than to sort them. Only where many come into one they are sorted. Buckets
 * are filled a part at a time: memory that is touched for the first time costs more than to go through the text again. Pure.
 */
import { type BitString, windowAt } from '../bit-string.ts';
import { manyAgree } from './many-agree.ts';
import { OFTEN, RepeatCounter } from './repeats.ts';
import { Starts } from './starts.ts';
import { WindowSorter } from './window-sorter.ts';

/** Suffixes that a bucket is for, suffixes in a part, and parts, as powers of two. */
const FEW = 3;
const PART = 19;
const MOST_PARTS = 4;
/** The largest number of bits by which suffixes are shared out. */
const MOST_BITS = 24;
/** As many places as this tells apart are near enough to count in at once. */
const NEAR_BITS = 20;

/**
 * @param width bits of a symbol: suffixes start, and lengths count, in symbols
 * @param crowded the share of suffixes that may be in buckets where they must be sorted
 * @returns undefined: too much is repeated
 */
export function countInBuckets(bits: BitString, width: number, crowded: number): RepeatCounter | undefined {
  if (manyAgree(bits, width)) return undefined;
  return new Buckets(bits, width).count(crowded);
}

class Buckets {
  readonly #bits: BitString;
  readonly #width: number;
  readonly #n: number;
  /** Symbols by which suffixes are shared out, and their bits. */
  readonly #depth: number;
  readonly #depthBits: number;
  /** By these: how many suffixes begin with them. */
  readonly #sizes: Int32Array;
  /** Where the suffixes of a part start, bucket by bucket; the 32 bits after those; and where in there each bucket ends. */
  #positions = new Int32Array(0);
  #keys = new Int32Array(0);
  readonly #ends: Int32Array;
  /** Bits by which parts are told apart. */
  readonly #partBits: number;
  readonly #starts: Starts;
  /** By the number of bits after those of the bucket: pairs of suffixes that have so many in common. */
  readonly #agreed = new Int32Array(33);
  readonly #counter: RepeatCounter;
  readonly #sorter: WindowSorter;

  constructor(bits: BitString, width: number) {
    this.#bits = bits;
    this.#width = width;
    this.#n = bits.length / width;
    const log = Math.log2(this.#n);
    const most = Math.floor(Math.min(MOST_BITS, log) / width);
    this.#depth = Math.max(1, Math.min(Math.round((log - FEW) / width), most));
    this.#depthBits = this.#depth * width;
    this.#sizes = new Int32Array(1 << this.#depthBits);
    this.#partBits = Math.max(0, Math.min(Math.ceil(log) - PART, MOST_PARTS));
    this.#ends = new Int32Array(1 << (this.#depthBits - this.#partBits));
    this.#starts = new Starts(bits, width, this.#depth);
    this.#counter = new RepeatCounter(this.#n);
    this.#sorter = new WindowSorter(bits, this.#n);
  }

  count(crowded: number): RepeatCounter | undefined {
    this.#countBuckets();
    if (this.#inCrowds() > crowded * this.#n) return undefined;
    for (let part = 0; part < 1 << this.#partBits; part++) {
      this.#share(part);
      if (!this.#compare()) return undefined;
    }
    this.#countShorter();
    return this.#counter;
  }

  #countBuckets(): void {
    const { words, length } = this.#bits;
    const width = this.#width;
    const sizes = this.#sizes;
    const shift = 32 - this.#depthBits;
    if (this.#depthBits > NEAR_BITS) {
      this.#countByParts();
      return;
    }
    const end = length - this.#depthBits;
    for (let at = 0; at <= end; at += width) sizes[windowAt(words, at) >>> shift]!++;
  }

  /** To go through the text for each part costs less than to count all over far memory. */
  #countByParts(): void {
    const { words } = this.#bits;
    const sizes = this.#sizes;
    const shift = 32 - this.#depthBits;
    const starts = this.#starts;
    const { piece } = starts;
    for (let part = 0; part < 1 << this.#partBits; part++) {
      starts.rewind(part, this.#partBits);
      for (let size = starts.next(); size > 0; size = starts.next())
        for (let i = 0; i < size; i++) sizes[windowAt(words, piece[i]!) >>> shift]!++;
    }
  }

  #inCrowds(): number {
    let suffixes = 0;
    for (let bucket = 0; bucket < this.#sizes.length; bucket++) {
      const size = this.#sizes[bucket]!;
      if (size >= OFTEN) suffixes += size;
    }
    return suffixes;
  }

  /** Fills the buckets of a part. */
  #share(part: number): void {
    const ends = this.#ends;
    const first = part * ends.length;
    let total = 0;
    for (let bucket = 0; bucket < ends.length; bucket++) {
      ends[bucket] = total;
      total += this.#sizes[first + bucket]!;
    }
    if (this.#positions.length < total) {
      const room = Math.min(this.#n, total + (total >>> 3));
      this.#positions = new Int32Array(room);
      this.#keys = new Int32Array(room);
    }
    this.#fill(part);
  }

  /** What is the begin of each bucket is its end then. */
  #fill(part: number): void {
    const { words } = this.#bits;
    const positions = this.#positions;
    const keys = this.#keys;
    const ends = this.#ends;
    const starts = this.#starts;
    const { piece } = starts;
    const skip = this.#partBits;
    const equal = this.#depthBits;
    const shift = 32 - equal + skip;
    starts.rewind(part, skip);
    for (let size = starts.next(); size > 0; size = starts.next()) {
      for (let i = 0; i < size; i++) {
        const position = piece[i]!;
        const place = ends[(windowAt(words, position) << skip) >>> shift]!++;
        positions[place] = position;
        keys[place] = windowAt(words, position + equal);
      }
    }
  }

  /** @returns false: too much is repeated */
  #compare(): boolean {
    const ends = this.#ends;
    const keys = this.#keys;
    const agreed = this.#agreed;
    const equal = this.#depthBits;
    const late = this.#bits.length - equal - 32;
    let to = 0;
    let sorted = 0;
    for (let bucket = 0; bucket < ends.length; bucket++) {
      const from = to;
      to = ends[bucket]!;
      if (to - from < 2) continue;
      if (to - from >= OFTEN || this.#positions[from]! > late) {
        if (!this.#sort(this.#positions.subarray(from, to))) return false;
        sorted += to - from;
        continue;
      }
      const same = agreed[32]!;
      for (let i = from + 1; i < to; i++) {
        const key = keys[i]!;
        for (let j = from; j < i; j++) agreed[Math.clz32(key ^ keys[j]!)]!++;
      }
      if (agreed[32] !== same && !this.#compareFar(from, to)) return false;
    }
    for (let more = 0; more < 32; more++)
      this.#addPairs(Math.floor((equal + more) / this.#width), agreed[more]!);
    agreed.fill(0);
    this.#sorter.gain(to - sorted);
    return true;
  }

  /** Of a bucket the pairs that agree in all bits that have been compared. */
  #compareFar(from: number, to: number): boolean {
    for (let i = from + 1; i < to; i++) {
      for (let j = from; j < i; j++) {
        if (this.#keys[i] !== this.#keys[j]) continue;
        const bits = this.#common(this.#positions[i]!, this.#positions[j]!);
        if (!this.#sorter.spend(bits / 32)) return false;
        this.#counter.addPairs(Math.floor(bits / this.#width), 1);
      }
    }
    return true;
  }

  #common(a: number, b: number): number {
    const { words, length } = this.#bits;
    const room = length - Math.max(a, b);
    let equal = this.#depthBits + 32;
    for (; equal < room; equal += 32) {
      const differing = windowAt(words, a + equal) ^ windowAt(words, b + equal);
      if (differing !== 0) return Math.min(room, equal + Math.clz32(differing));
    }
    return room;
  }

  #sort(positions: Int32Array): boolean {
    const common = this.#sorter.sort(positions, this.#depthBits);
    if (common === undefined) return false;
    for (let i = 1; i < positions.length; i++) this.#counter.take(Math.floor(common[i]! / this.#width));
    this.#counter.take(0);
    return true;
  }

  #addPairs(length: number, number: number): void {
    if (number > 0) this.#counter.addPairs(length, number);
  }

  /** Up to the length by which they are shared out: pairs of suffixes that start alike, and the commonest string. */
  #countShorter(): void {
    const counts = this.#sizes;
    let longer = 0;
    for (let length = this.#depth; length > 0; length--) {
      const size = 1 << (length * this.#width);
      if (length < this.#depth) {
        this.#fold(counts, size);
        // The suffix of just this length was too short for a longer one.
        const { words, length: end } = this.#bits;
        counts[windowAt(words, end - length * this.#width) >>> (32 - length * this.#width)]!++;
      }
      let pairs = 0;
      let most = 0;
      for (let i = 0; i < size; i++) {
        const count = counts[i]!;
        pairs += count * (count - 1);
        if (count > most) most = count;
      }
      if (most >= OFTEN) this.#counter.meet(length, most);
      if (length < this.#depth) this.#addPairs(length, (pairs - longer) / 2);
      longer = pairs;
    }
  }

  #fold(counts: Int32Array, size: number): void {
    const width = this.#width;
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let j = i << width; j < (i + 1) << width; j++) sum += counts[j]!;
      counts[i] = sum;
    }
  }
}
