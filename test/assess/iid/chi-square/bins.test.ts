import test from 'ava';
import { gather, proportions, scoreOf } from '../../../../src/assess/iid/chi-square/bins.ts';

test('events are gathered from the rarest on, until five are expected', (t) => {
  const { of, expected } = gather(Float64Array.of(7, 1, 2, 3, 9));
  t.deepEqual([...of], [1, 0, 0, 0, 2]);
  t.deepEqual([...expected], [6, 7, 9]);
});

test('what is left at the end joins the last bin', (t) => {
  const { of, expected } = gather(Float64Array.of(4, 3, 4));
  t.deepEqual([...of], [0, 0, 0]);
  t.deepEqual([...expected], [11]);
});

test('a single bin may expect fewer than five', (t) => {
  t.deepEqual([...gather(Float64Array.of(1, 2)).expected], [3]);
});

test('of equals the first comes first', (t) => {
  t.deepEqual([...gather(Float64Array.of(5, 5, 5)).of], [0, 1, 2]);
});

test('proportions and score', (t) => {
  t.deepEqual([...proportions(Uint8Array.of(0, 1, 1, 2), 3)], [0.25, 0.5, 0.25]);
  t.is(scoreOf(Int32Array.of(8, 12), Float64Array.of(10, 10)), 0.8);
});
