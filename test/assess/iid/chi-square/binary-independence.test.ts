import test from 'ava';
import { testBinaryIndependence } from '../../../../src/assess/iid/chi-square/binary-independence.ts';

test('alternating bits are not independent', (t) => {
  const { passed, degreesOfFreedom } = testBinaryIndependence(
    Uint8Array.from({ length: 1000 }, (_, i) => i & 1),
  );
  t.false(passed);
  t.is(degreesOfFreedom, 2 ** 5 - 2); // 2^-5 · 200 ≥ 5, 2^-6 · 166 < 5
});

test('tuples are never longer than eleven bits', (t) => {
  t.is(testBinaryIndependence(Uint8Array.from({ length: 400_000 }, (_, i) => i & 1)).degreesOfFreedom, 2046);
});

test('too few, or one bit too rare: nothing to say, nothing refuted', (t) => {
  const { degreesOfFreedom, passed } = testBinaryIndependence(Uint8Array.of(0, 1, 1, 0, 1));
  t.deepEqual([degreesOfFreedom, passed], [0, true]);
});
