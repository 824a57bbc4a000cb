/**
 * The repeats of a text of symbols. Where few strings repeat for long, its suffixes are sorted as bits; else there is the suffix
 * array, the common prefixes in text order (Kärkkäinen, Manzini, Puglisi: "Permuted Longest-Common-Prefix Array", 2009), and
 * from there the counts. Pure.
 */
import { packBits } from '../bit-string.ts';
import { RepeatCounter, type Repeats } from './repeats.ts';
import { suffixArray } from './suffix-array.ts';
import { windowSort } from './window-sort.ts';

/** @param symbols of 0 … k − 1 */
export function symbolRepeats(symbols: Uint8Array, k: number): Repeats {
  const n = symbols.length;
  const common = byWindows(symbols, k) ?? bySuffixArray(symbols, k);
  let longest = 0;
  for (let i = 1; i < n; i++) if (common[i]! > longest) longest = common[i]!;
  const counter = new RepeatCounter(longest, n);
  for (let i = 1; i < n; i++) counter.take(common[i]!);
  return counter.finish();
}

/** Symbols of one width sort as their bits do. */
function byWindows(symbols: Uint8Array, k: number): Int32Array | undefined {
  const width = Math.max(1, 32 - Math.clz32(k - 1));
  const positions = new Int32Array(symbols.length);
  for (let i = 0; i < positions.length; i++) positions[i] = i * width;
  const sorted = windowSort(packBits(symbols, width), positions);
  if (sorted === undefined) return undefined;
  const { common } = sorted;
  for (let i = 0; i < common.length; i++) common[i] = Math.floor(common[i]! / width);
  return common;
}

/** In suffix order, what each suffix has in common with the one before it. */
function bySuffixArray(symbols: Uint8Array, k: number): Int32Array {
  const text = Int32Array.from(symbols);
  const order = suffixArray(text, k - 1);
  const permuted = permutedPrefixes(text, order);
  for (let i = 0; i < order.length; i++) order[i] = permuted[order[i]!]!;
  return order;
}

/** At each position the length that it has in common with its predecessor in suffix order. */
function permutedPrefixes(text: Int32Array, order: Int32Array): Int32Array {
  const n = text.length;
  const common = new Int32Array(n);
  common[order[0]!] = -1;
  for (let i = 1; i < n; i++) common[order[i]!] = order[i - 1]!;
  let length = 0;
  for (let i = 0; i < n; i++) {
    const other = common[i]!;
    if (other < 0) length = 0;
    else {
      const room = n - Math.max(i, other);
      while (length < room && text[i + length] === text[other + length]) length++;
    }
    common[i] = length;
    if (length > 0) length--;
  }
  return common;
}
