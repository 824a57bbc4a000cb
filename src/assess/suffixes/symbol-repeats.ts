/**
 * The repeats of a text of symbols. Where few strings repeat for long, they are counted in buckets; else there is the suffix
 * array, the common prefixes in text order (Kärkkäinen, Manzini, Puglisi: "Permuted Longest-Common-Prefix Array", 2009), and
 * from there the counts. Pure.
 */
import { packBits } from '../bit-string.ts';
import { countInBuckets } from './buckets.ts';
import { RepeatCounter, type Repeats } from './repeats.ts';
import { suffixArray } from './suffix-array.ts';

/** @param symbols of 0 … k − 1 */
export function symbolRepeats(symbols: Uint8Array, k: number): Repeats {
  const width = Math.max(1, 32 - Math.clz32(k - 1));
  return (countInBuckets(packBits(symbols, width), width, 1) ?? bySuffixArray(symbols, k)).finish();
}

function bySuffixArray(symbols: Uint8Array, k: number): RepeatCounter {
  const text = Int32Array.from(symbols);
  const order = suffixArray(text, k - 1);
  const permuted = permutedPrefixes(text, order);
  let longest = 0;
  for (let i = 0; i < permuted.length; i++) if (permuted[i]! > longest) longest = permuted[i]!;
  const counter = new RepeatCounter(order.length, longest);
  for (let i = 0; i < order.length; i++) counter.take(permuted[order[i]!]!);
  return counter;
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
