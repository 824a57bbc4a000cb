import test from 'ava';
import { collisionLengths } from '../../../../src/assess/iid/statistics/collisions.ts';

test("§5.1.7, §5.1.8: the standard's example", (t) => {
  // 2 1 1 | 2 0 1 0 | 1 0 1 | 1 ...: lengths 3, 4, 3
  const { average, longest } = collisionLengths(Uint8Array.of(2, 1, 1, 2, 0, 1, 0, 1, 0, 1, 1, 2));
  t.is(longest, 4);
  t.is(average, 10 / 3);
});

test('what never comes twice has no average', (t) => {
  t.deepEqual(collisionLengths(Uint8Array.of(1, 2, 3)), { average: Number.NaN, longest: 0 });
});
