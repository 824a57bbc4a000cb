import test from 'ava';
import { lrs } from '../../../src/assess/estimators/lrs.ts';
import { symbolRepeats } from '../../../src/assess/suffixes/symbol-repeats.ts';

test('a text without any repeat has no estimate; the reference stops there', (t) => {
  t.deepEqual(
    lrs(
      symbolRepeats(
        Uint8Array.from({ length: 16 }, (_, i) => i),
        16,
      ),
    ),
    { h: null, u: 1, v: 0 },
  );
});

test('the collision probability of the lengths beyond t', (t) => {
  // abcabd: of 15 pairs of symbols a, b; of 10 pairs of pairs ab: √(1/10) is greater than 2/15.
  const estimate = lrs(symbolRepeats(Uint8Array.of(0, 1, 2, 0, 1, 3), 4));
  t.is(estimate.u, 1);
  t.is(estimate.v, 2);
  t.is(estimate['p-hat']!.toFixed(12), Math.sqrt(1 / 10).toFixed(12));
});
