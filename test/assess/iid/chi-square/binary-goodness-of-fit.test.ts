import test from 'ava';
import { testBinaryGoodnessOfFit } from '../../../../src/assess/iid/chi-square/binary-goodness-of-fit.ts';

test('by hand: tenths of two bits', (t) => {
  // p = 0.6: 0.8 zeros and 1.2 ones are expected in each; 4 tenths have two ones, 4 one, 2 none
  const bits = Uint8Array.of(1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0);
  const { score, degreesOfFreedom } = testBinaryGoodnessOfFit(bits);
  const of = (ones: number) => (2 - ones - 0.8) ** 2 / 0.8 + (ones - 1.2) ** 2 / 1.2;
  t.true(Math.abs(score - (4 * of(2) + 4 * of(1) + 2 * of(0))) < 1e-9);
  t.is(degreesOfFreedom, 9);
});

test('ones in the first half only do not fit', (t) => {
  t.false(testBinaryGoodnessOfFit(Uint8Array.from({ length: 1000 }, (_, i) => (i < 500 ? 1 : 0))).passed);
});
