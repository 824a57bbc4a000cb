import test from 'ava';
import { minEntropy, upperBound, Z } from '../../src/assess/confidence.ts';

test('the bound is Z deviations up, and never above one', (t) => {
  t.is(upperBound(0.5, 101), 0.5 + Z * 0.05);
  t.is(upperBound(0.9, 3), 1);
  t.is(upperBound(0, 1), 1);
});

test('Z is the normal distribution at 0.995', (t) => {
  // Simpson's rule over the density from 0 to Z.
  const steps = 1000;
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const x = (Z * i) / steps;
    sum += Math.exp((-x * x) / 2) * (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2);
  }
  t.true(Math.abs(0.5 + (sum * Z) / (3 * steps) / Math.sqrt(2 * Math.PI) - 0.995) < 1e-12);
});

test('certainty is zero bits, not minus zero', (t) => {
  t.true(Object.is(minEntropy(1), 0));
  t.is(minEntropy(0.25), 2);
});
