import test from 'ava';
import { excursion } from '../../../../src/assess/iid/statistics/excursion.ts';

test("§5.1.1: the standard's example", (t) => {
  // 2, 15, 4, 10, 9: mean 8; −6, +1, −3, −1, 0
  const values = Uint8Array.of(2, 4, 9, 10, 15);
  t.is(excursion(Uint8Array.of(0, 4, 1, 3, 2), values, 8), 6);
});
