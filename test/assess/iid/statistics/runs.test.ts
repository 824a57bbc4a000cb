import test from 'ava';
import { directionalRuns, medianRuns } from '../../../../src/assess/iid/statistics/runs.ts';

test("§5.1.2 to §5.1.4: the standard's example", (t) => {
  // + + − + + − − + +: a next sample that is equal counts as a rise
  const symbols = Uint8Array.of(2, 2, 2, 5, 7, 7, 9, 3, 1, 4, 4);
  t.deepEqual(directionalRuns(symbols), { runs: 3, longest: 6, commoner: 8 });
});

test("§5.1.5, §5.1.6: the standard's example", (t) => {
  // median 9: − + − + + + − − + −... of 5, 15, 12, 1, 13, 9, 4
  t.deepEqual(medianRuns(Uint8Array.of(5, 15, 12, 1, 13, 9, 4), 9), { runs: 5, longest: 2, commoner: 4 });
});

test('one sample has no direction', (t) => {
  t.deepEqual(directionalRuns(Uint8Array.of(7)), { runs: 0, longest: 0, commoner: 0 });
});
