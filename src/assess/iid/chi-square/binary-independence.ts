/** Chi-square test of independence for binary data, SP 800-90B §5.2.3: tuples of up to eleven bits. Pure. */
import { popcount } from '../../bit-string.ts';
import type { ChiSquare } from '../outcome.ts';
import { judgeChiSquare } from './judge.ts';

const LONGEST = 11;
const LEAST_EXPECTED = 5;

/** @param bits of 0 and 1 */
export function testBinaryIndependence(bits: Uint8Array): ChiSquare {
  const n = bits.length;
  let ones = 0;
  for (let i = 0; i < n; i++) ones += bits[i]!;
  const p1 = ones / n;
  const p0 = 1 - p1;
  let m = LONGEST;
  while (m > 1 && Math.min(p0, p1) ** m * Math.floor(n / m) < LEAST_EXPECTED) m--;
  if (m < 2) return judgeChiSquare('5.2.3', 0, 0);
  const blocks = Math.floor(n / m);
  const observed = new Int32Array(1 << m);
  for (let block = 0; block < blocks; block++) {
    let tuple = 0;
    for (let j = 0; j < m; j++) tuple = (tuple << 1) | bits[block * m + j]!;
    observed[tuple]!++;
  }
  let score = 0;
  for (let tuple = 0; tuple < observed.length; tuple++) {
    const weight = popcount(tuple);
    const expected = p1 ** weight * p0 ** (m - weight) * blocks;
    score += (observed[tuple]! - expected) ** 2 / expected;
  }
  return judgeChiSquare('5.2.3', score, observed.length - 2);
}
