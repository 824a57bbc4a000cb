import test from 'ava';
import { covariance, LAGS, periodicity } from '../../../../src/assess/iid/statistics/lags.ts';

const symbols = Uint8Array.of(2, 1, 2, 1, 0, 1, 0, 1, 1, 2);

test("§5.1.9: the standard's example", (t) => {
  t.is(periodicity(symbols, 2), 5);
});

test("§5.1.10: the standard's example", (t) => {
  const values = Uint8Array.of(0, 1, 2);
  // 2·2 + 1·1 + 2·0 + 1·1 + 0·0 + 1·1 + 0·1 + 1·2
  t.is(covariance(symbols, values, 2), 9);
});

test('products are those of the samples that the symbols stand for', (t) => {
  t.is(covariance(Uint8Array.of(0, 1, 1), Uint8Array.of(3, 200), 1), 3 * 200 + 200 * 200);
});

test('a lag beyond the end finds nothing', (t) => {
  t.deepEqual([...LAGS], [1, 2, 8, 16, 32]);
  t.is(periodicity(symbols, 32), 0);
  t.is(covariance(symbols, symbols, 32), 0);
});
