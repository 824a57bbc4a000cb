import test from 'ava';
import { testIndependence } from '../../../../src/assess/iid/chi-square/independence.ts';

const cycle = (n: number) => Uint8Array.from({ length: n }, (_, i) => i % 3);

test('pairs that always go on in the same way are not independent', (t) => {
  const { passed, degreesOfFreedom } = testIndependence(cycle(3000), 3);
  t.false(passed);
  t.is(degreesOfFreedom, 9 - 3);
});

test('all pairs equally often score nothing', (t) => {
  const pairs = Array.from({ length: 9 * 10 }, (_, i) => [Math.floor(i / 3) % 3, i % 3]).flat();
  const { score, passed } = testIndependence(Uint8Array.from(pairs), 3);
  t.true(score < 1e-9);
  t.true(passed);
});
