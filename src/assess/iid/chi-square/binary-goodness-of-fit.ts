/** Chi-square test of goodness of fit for binary data, SP 800-90B §5.2.4: the ones of ten tenths. Pure. */
import type { ChiSquare } from '../outcome.ts';
import { judgeChiSquare } from './judge.ts';

/** @param bits of 0 and 1, both of them */
export function testBinaryGoodnessOfFit(bits: Uint8Array): ChiSquare {
  const tenth = Math.floor(bits.length / 10);
  let all = 0;
  for (let i = 0; i < bits.length; i++) all += bits[i]!;
  const p = all / bits.length;
  const zerosExpected = (1 - p) * tenth;
  const onesExpected = p * tenth;
  let score = 0;
  for (let part = 0; part < 10; part++) {
    let ones = 0;
    for (let i = part * tenth; i < (part + 1) * tenth; i++) ones += bits[i]!;
    score += (tenth - ones - zerosExpected) ** 2 / zerosExpected + (ones - onesExpected) ** 2 / onesExpected;
  }
  return judgeChiSquare('5.2.4', score, 9);
}
