/**
 * The compression estimate, SP 800-90B §6.3.4 (after Maurer), for bits: how far back each block of six bits came last. One
 * block after the dictionary has no deviation: there the reference divides by zero and says 0 or 1, and here is no estimate. Pure.
 */
import type { BitString } from '../bit-string.ts';
import { minEntropy, Z } from '../confidence.ts';
import type { Estimate } from '../outcome.ts';
import { expectedLog } from './compression-mean.ts';
import { fallingRoot } from './falling-root.ts';

const B = 6;
/** Step 2. */
const D = 1000;
const BLOCKS = 1 << B;
/** Step 5: the factor of the deviation for b = 6. */
const C = 0.5907;

/** @param d blocks that only fill the dictionary; the example of the standard has four */
export function compression(bits: BitString, d: number = D): Estimate {
  const blocks = Math.floor(bits.length / B);
  const v = blocks - d;
  if (v < 2) return { h: null };
  const { sum, squares } = distanceLogs(bits, blocks, d);
  const mean = sum / v;
  const deviation = C * Math.sqrt(squares / (v - 1) - mean * mean);
  const bound = mean - (Z * deviation) / Math.sqrt(v);
  const logs: number[] = [];
  const mostlyOne = (p: number): number =>
    expectedLog(p, d, blocks, logs) + (BLOCKS - 1) * expectedLog((1 - p) / (BLOCKS - 1), d, blocks, logs);
  // Step 8: no p in [2^-b, 1] answers, full entropy.
  const p = mostlyOne(1 / BLOCKS) > bound ? fallingRoot(mostlyOne, bound, 1 / BLOCKS, 1) : 1 / BLOCKS;
  return { h: minEntropy(p) / B, 'X-bar': mean, 'sigma-hat': deviation, "X-bar'": bound, p };
}

/** Distances below this are counted first: nearly all are, and a logarithm costs more than a count. */
const NEAR = 4096;

function distanceLogs({ words }: BitString, blocks: number, d: number): { sum: number; squares: number } {
  const seen = new Int32Array(BLOCKS);
  const near = new Float64Array(NEAR);
  let sum = 0;
  let squares = 0;
  for (let i = 0, at = 0; i < blocks; i++, at += B) {
    const shift = at & 31;
    const index = at >>> 5;
    const word =
      shift === 0 ? words[index]! : (words[index]! << shift) | (words[index + 1]! >>> (32 - shift));
    const block = word >>> (32 - B);
    if (i >= d) {
      const distance = i + 1 - seen[block]!;
      if (distance < NEAR) near[distance]!++;
      else {
        const log = Math.log2(distance);
        sum += log;
        squares += log * log;
      }
    }
    seen[block] = i + 1;
  }
  for (let distance = NEAR - 1; distance > 1; distance--) {
    if (near[distance] === 0) continue;
    const log = Math.log2(distance);
    sum += near[distance]! * log;
    squares += near[distance]! * log * log;
  }
  return { sum, squares };
}
