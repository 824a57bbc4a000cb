/**
 * The repeats of a string of bits. Where few strings repeat for long, they are counted in buckets. Else only the suffixes that
 * start a run of zeros are sorted; those that start with m ones before such a run sort among themselves as the runs do, and
 * those that start with m zeros before a run of ones likewise. So every suffix is met in an order that keeps equal beginnings
 * together, by filtering two lists from left to right. Pure.
 */
import type { BitString } from '../bit-string.ts';
import { countInBuckets } from './buckets.ts';
import { RepeatCounter, type Repeats } from './repeats.ts';
import { type Runs, runsOf } from './runs.ts';
import { suffixArray } from './suffix-array.ts';

/** Suffixes in order: what each has in common with the one before it, the run before it, and the run before that. */
interface Sorted {
  common: Int32Array;
  before: Int32Array;
  beforeThat: Int32Array;
  size: number;
}

/** To sort most suffixes costs more than to sort the runs. */
const CROWDED = 3 / 4;

export function bitRepeats(bits: BitString): Repeats {
  return (countInBuckets(bits, 1, CROWDED) ?? countByRuns(bits)).finish();
}

function countByRuns(bits: BitString): RepeatCounter {
  const { list, ones, trailingZeros } = sortedZeroRuns(bits);
  const counter = new RepeatCounter(bits.length, Math.max(trailingZeros, longestOf(list)));
  countPreceded(list, counter, ones);
  if (trailingZeros > 0) putEmpty(ones, trailingZeros, 0);
  countPreceded(ones, counter, list);
  return counter;
}

/** The empty suffix, which has nothing in common with any. */
function putEmpty(list: Sorted, before: number, beforeThat: number): void {
  list.common[list.size] = 0;
  list.before[list.size] = before;
  list.beforeThat[list.size] = beforeThat;
  list.size++;
}

/** All of the memory, one place more than the array has. */
const whole = ({ buffer }: Int32Array): Int32Array => new Int32Array(buffer);

/**
 * The suffixes that start a run of zeros, and the empty one if the string ends in ones; and an empty list for those that start
 * one of ones, in the memory of what is not needed any more: to get as much anew would cost more time than to fill it.
 */
function sortedZeroRuns(bits: BitString): { list: Sorted; ones: Sorted; trailingZeros: number } {
  const runs = runsOf(bits);
  const { names, positions, zeros, ones, leadingOnes } = runs;
  const count = names.length;
  const { order, common, spare } = sortByNames(runs);
  // Each place of `order` is read before it is written.
  const list: Sorted = { common, before: order, beforeThat: new Int32Array(count + 1), size: count };
  for (let i = 0; i < count; i++) {
    const index = order[i]!;
    const name = index > 0 ? names[index - 1]! : -1;
    list.before[i] = name < 0 ? leadingOnes : ones[name]!;
    list.beforeThat[i] = name < 0 ? 0 : zeros[name]!;
  }
  const last = count === 0 ? -1 : names[count - 1]!;
  const trailingOnes = last < 0 ? leadingOnes : ones[last]!;
  const lastZeros = last < 0 ? 0 : zeros[last]!;
  if (trailingOnes > 0) putEmpty(list, trailingOnes, lastZeros);
  const empty: Sorted = { common: whole(names), before: whole(positions), beforeThat: spare, size: 0 };
  return { list, ones: empty, trailingZeros: trailingOnes > 0 ? 0 : lastZeros };
}

/** Nothing that is counted is longer, but zeros at the end. */
function longestOf({ common, before, beforeThat, size }: Sorted): number {
  let longest = 0;
  for (let i = 0; i < size; i++) longest = Math.max(longest, common[i]! + before[i]! + beforeThat[i]!);
  return longest;
}

/** All have one place more than there are suffixes. */
interface SortedRuns {
  /** Indices of the runs, in suffix order. */
  order: Int32Array;
  /** Bits that each has in common with the one before it. */
  common: Int32Array;
  /** Was needed: its memory is free. */
  spare: Int32Array;
}

function sortByNames(runs: Runs): SortedRuns {
  const count = runs.names.length;
  const order = suffixArray(runs.names, Math.max(0, runs.zeros.length - 1), new Int32Array(count + 1));
  const permuted = permutedPrefixes(runs, order);
  const common = new Int32Array(count + 1);
  for (let i = 0; i < count; i++) common[i] = permuted[order[i]!]!;
  return { order, common, spare: permuted };
}

/** At each pair the bits that its suffix has in common with its predecessor in suffix order. */
function permutedPrefixes({ names, positions, zeros, ones }: Runs, order: Int32Array): Int32Array {
  const count = names.length;
  const common = new Int32Array(count + 1);
  common[order[0]!] = -1;
  for (let i = 1; i < count; i++) common[order[i]!] = order[i - 1]!;
  let pairs = 0;
  for (let i = 0; i < count; i++) {
    const other = common[i]!;
    if (other < 0) {
      pairs = 0;
      common[i] = 0;
      continue;
    }
    // The last pair's name is its own, so that two suffixes differ before either ends.
    while (names[i + pairs] === names[other + pairs]) pairs++;
    const a = names[i + pairs]!;
    const b = names[other + pairs]!;
    let bits = positions[i + pairs]! - positions[i]!;
    if (zeros[a] === zeros[b]) bits += zeros[a]! + Math.min(ones[a]!, ones[b]!);
    else bits += Math.min(zeros[a]!, zeros[b]!);
    common[i] = bits;
    if (pairs > 0) pairs--;
  }
  return common;
}

/** More than any length. */
const FAR = 0x7fffffff;

/**
 * Counts the suffixes that start m symbols before one of `list`, inside the run before it, for m = 1, 2 …; those that start
 * that run are put out in order, for the other symbol's turn. Overwrites both lists.
 */
function countPreceded(list: Sorted, counter: RepeatCounter, out: Sorted): void {
  const { common, before, beforeThat } = list;
  let { size } = list;
  let sinceOut = 0;
  let outSize = 0;
  for (let m = 1; size > 0; m++) {
    let kept = 0;
    let sinceTaken = -1;
    let sinceKept = 0;
    for (let i = 0; i < size; i++) {
      const shared = common[i]!;
      const run = before[i]!;
      const runBefore = beforeThat[i]!;
      if (shared < sinceTaken) sinceTaken = shared;
      if (shared < sinceKept) sinceKept = shared;
      if (run < m) continue;
      const length = m + sinceTaken;
      sinceTaken = FAR;
      counter.take(length);
      if (length < sinceOut) sinceOut = length;
      // Half of random runs are longer, and a processor cannot guess which: written either way, and kept by arithmetic.
      const longer = (m - run) >> 31;
      common[kept] = sinceKept;
      before[kept] = run;
      beforeThat[kept] = runBefore;
      kept -= longer;
      sinceKept |= FAR & longer;
      out.common[outSize] = sinceOut;
      out.before[outSize] = runBefore;
      outSize += 1 + longer;
      sinceOut |= FAR & ~longer;
    }
    size = kept;
  }
  out.size = outSize;
}
