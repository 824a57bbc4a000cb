import test from 'ava';
import { AdaptiveProportion } from '../../../src/assess/health/adaptive-proportion.ts';

const verdicts = (cutoff: number, window: number, samples: readonly number[]) => {
  const proportion = new AdaptiveProportion(cutoff, window);
  return samples.map((sample) => proportion.take(sample));
};

test('the first sample of a window counts itself, and fails at the cut-off', (t) => {
  t.deepEqual(verdicts(3, 5, [9, 1, 9, 2, 9]), [true, true, true, true, false]);
});

test('other values may come as often as they like', (t) => {
  t.true(verdicts(3, 8, [1, 2, 2, 2, 2, 2, 2, 2]).every(Boolean));
});

test('each window begins anew with its own first sample', (t) => {
  t.deepEqual(verdicts(3, 3, [5, 5, 1, 5, 5, 1, 4, 4, 4]), [
    true,
    true,
    true,
    true,
    true,
    true,
    true,
    true,
    false,
  ]);
});
