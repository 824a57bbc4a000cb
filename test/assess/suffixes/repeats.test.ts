import test from 'ava';
import { RepeatCounter } from '../../../src/assess/suffixes/repeats.ts';

test('an interval of neighbours counts for every length up to its own', (t) => {
  // banana$: a, ana, anana · banana · na, nana
  const counter = new RepeatCounter(3);
  for (const common of [1, 3, 0, 0, 2]) counter.take(common);
  const { longest, pairs } = counter.finish(6);
  t.is(longest, 3);
  t.deepEqual([...pairs].slice(1), [4, 2, 1]);
});

test('what comes 35 times is counted at every length', (t) => {
  const counter = new RepeatCounter(2000);
  for (let common = 1; common <= 2000; common++) counter.take(common);
  const { most } = counter.finish(2001);
  t.is(most[1], 2001);
  t.is(most[1966], 36);
  t.is(most[1967], 35);
});
