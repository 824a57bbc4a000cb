/**
 * A string of bits as the pairs (zeros, ones) of its runs, with a name for each kind of pair that sorts as the bits do:
 * a quarter as many symbols as random bits, and the suffixes that start elsewhere follow from those that start a run of
 * zeros. More zeros sort first, then fewer ones; the last pair, which the end cuts, before its like. Pure.
 */
import { type BitString, popcount } from '../bit-string.ts';

export interface Runs {
  /** The name of each pair. Behind it, and behind `positions`, their memory has one place more. */
  names: Int32Array;
  /** Where each pair's zeros start. */
  positions: Int32Array;
  /** By name. */
  zeros: Int32Array;
  ones: Int32Array;
  /** Ones before the first zero. */
  leadingOnes: number;
}

/** Pairs with less than so many of each are named by a table. */
const SMALL = 64;

/** Zeros below this make, with ones below 2^31, a safe integer. */
const SAFE = 2 ** 22;

export function runsOf({ words, length }: BitString): Runs {
  const count = countZeroRuns(words, length);
  const names = new Int32Array(count + 1).subarray(0, count);
  const positions = new Int32Array(count + 1).subarray(0, count);
  const naming = new Naming();
  let leadingOnes = count === 0 ? length : -1;
  let pair = -1;
  let zerosEnd = 0;
  // Where a bit differs from the one before it, a bit of `changes` is set; a zero at the very start begins a run, too.
  let previous = 1;
  for (let base = 0; base < length; base += 32) {
    const word = words[base >>> 5]!;
    let changes = word ^ ((word >>> 1) | (previous << 31));
    previous = word & 1;
    while (changes !== 0) {
      const place = Math.clz32(changes);
      changes &= ~(0x80000000 >>> place);
      const position = base + place;
      if (position >= length) break;
      if (((word >>> (31 - place)) & 1) === 1) zerosEnd = position;
      else {
        if (pair < 0) leadingOnes = position;
        else names[pair] = naming.name(zerosEnd - positions[pair]!, position - zerosEnd);
        positions[++pair] = position;
      }
    }
  }
  if (pair >= 0) {
    const start = positions[pair]!;
    const end = zerosEnd > start ? zerosEnd : length;
    names[pair] = naming.lastName(end - start, length - end);
  }
  return { ...naming.rank(names), positions, leadingOnes };
}

function countZeroRuns(words: Int32Array, length: number): number {
  let count = 0;
  let previous = 1;
  for (let base = 0; base < length; base += 32) {
    const word = words[base >>> 5]!;
    const within = length - base < 32 ? ~(-1 >>> (length - base)) : -1;
    count += popcount(~word & ((word >>> 1) | (previous << 31)) & within);
    previous = word & 1;
  }
  return count;
}

class Naming {
  readonly #table: Int32Array = new Int32Array(SMALL * SMALL).fill(-1);
  readonly #others: Map<number | string, number> = new Map();
  readonly #zeros: number[] = [];
  readonly #ones: number[] = [];

  name(zeros: number, ones: number): number {
    if (zeros < SMALL && ones < SMALL) {
      const place = zeros * SMALL + ones;
      if (this.#table[place]! < 0) this.#table[place] = this.lastName(zeros, ones);
      return this.#table[place]!;
    }
    const key = zeros < SAFE ? zeros * 2 ** 31 + ones : `${zeros} ${ones}`;
    let name = this.#others.get(key);
    if (name === undefined) {
      name = this.lastName(zeros, ones);
      this.#others.set(key, name);
    }
    return name;
  }

  /** A name of its own. */
  lastName(zeros: number, ones: number): number {
    this.#ones.push(ones);
    return this.#zeros.push(zeros) - 1;
  }

  rank(names: Int32Array): { names: Int32Array; zeros: Int32Array; ones: Int32Array } {
    return ranked(names, this.#zeros, this.#ones);
  }
}

function ranked(
  names: Int32Array,
  zeros: number[],
  ones: number[],
): { names: Int32Array; zeros: Int32Array; ones: Int32Array } {
  const last = zeros.length - 1;
  const order = Array.from(zeros, (_, name) => name);
  const trailing = (name: number): number => Number(name === last && ones[name] === 0);
  order.sort((x, y) => trailing(y) - trailing(x) || zeros[y]! - zeros[x]! || ones[x]! - ones[y]! || y - x);
  const rank = new Int32Array(zeros.length);
  order.forEach((name, place) => {
    rank[name] = place;
  });
  for (let i = 0; i < names.length; i++) names[i] = rank[names[i]!]!;
  return {
    names,
    zeros: Int32Array.from(order, (name) => zeros[name]!),
    ones: Int32Array.from(order, (name) => ones[name]!),
  };
}
