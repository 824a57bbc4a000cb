import test from 'ava';
import { testLongestRepeat } from '../../../src/assess/iid/longest-repeat.ts';

test('the longest repeat may overlap itself', (t) => {
  const { longest, section } = testLongestRepeat(Uint8Array.of(0, 1, 0, 1, 0, 1, 0), 2);
  t.is(longest, 5);
  t.is(section, '5.2.5');
});

test('by hand: four equal shares, one pair twice in eight', (t) => {
  const { longest, collisionProbability, pValue, passed } = testLongestRepeat(
    Uint8Array.of(0, 1, 2, 3, 0, 1, 3, 2),
    4,
  );
  t.is(longest, 2);
  t.is(collisionProbability, 1 / 4);
  // seven starts, 21 pairs
  t.true(Math.abs(pValue - (1 - (1 - 1 / 16) ** 21)) < 1e-12);
  t.true(passed);
});

test('a copy of the first half is no chance', (t) => {
  const half = Uint8Array.from({ length: 500 }, (_, i) => (i * i * 31 + (i >> 3) * 7) % 11);
  const { longest, passed } = testLongestRepeat(Uint8Array.of(...half, ...half), 11);
  t.true(longest >= 500);
  t.false(passed);
});
