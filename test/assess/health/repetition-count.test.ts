import test from 'ava';
import { RepetitionCount } from '../../../src/assess/health/repetition-count.ts';

const verdicts = (cutoff: number, samples: readonly number[]) => {
  const count = new RepetitionCount(cutoff);
  return samples.map((sample) => count.take(sample));
};

test('a run fails at the cut-off, not before', (t) => {
  t.deepEqual(verdicts(3, [7, 7, 8, 8, 8]), [true, true, true, true, false]);
});

test('it goes on failing while the run lasts, and another value begins anew', (t) => {
  t.deepEqual(verdicts(2, [1, 1, 1, 2, 1]), [true, false, false, true, true]);
});

test('zero is a value like any other', (t) => {
  t.deepEqual(verdicts(2, [0, 0]), [true, false]);
});
