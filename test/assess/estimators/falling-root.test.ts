import test from 'ava';
import fc from 'fast-check';
import { fallingRoot } from '../../../src/assess/estimators/falling-root.ts';

test('the root of a falling function is found to the last digits', (t) => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.02, max: 0.98, noNaN: true }),
      fc.integer({ min: 1, max: 40 }),
      (x, power) => {
        const f = (p: number): number => (1 - p) ** power;
        t.true(Math.abs(fallingRoot(f, f(x), 0, 1) - x) < 1e-7);
        t.true(Math.abs(fallingRoot((p) => 3 - p, 3 - x, 0, 1) - x) < 1e-14);
      },
    ),
  );
});

test('a value that is not reached answers with the upper end', (t) => {
  t.is(
    fallingRoot((p) => 1 - p, -1, 0, 1),
    1,
  );
});

test('a bracket with nothing between its ends, and a root that no number of steps reaches', (t) => {
  t.is(
    fallingRoot((p) => (p === 0 ? 1 : -1), 0, 0, Number.MIN_VALUE),
    Number.MIN_VALUE,
  );
  const root = fallingRoot((p) => (p < 1e-300 ? 1 : -1), 0, 0, 1);
  t.true(root > 0 && root < 1e-15);
});
