import test from 'ava';
import { RepeatCounter } from '../../../src/assess/suffixes/repeats.ts';

test('an interval of neighbours counts for every length up to its own', (t) => {
  // banana$: a, ana, anana · banana · na, nana
  const counter = new RepeatCounter(3, 6);
  for (const common of [1, 3, 0, 0, 2]) counter.take(common);
  const { longest, pairs } = counter.finish();
  t.is(longest, 3);
  t.deepEqual([...pairs].slice(1), [4, 2, 1]);
});

test('what comes 35 times or more is known by how long it is', (t) => {
  const counter = new RepeatCounter(2000, 2001);
  for (let common = 1; common <= 2000; common++) counter.take(common);
  const { reach, often } = counter.finish();
  t.is(often, 2001);
  t.is(reach[2001], 1);
  t.is(reach[36], 1966);
  t.is(reach[35], 1967);
});

test('pairs are counted above the length at which something comes 35 times', (t) => {
  const counter = new RepeatCounter(9, 100);
  for (let i = 0; i < 40; i++) counter.take(4);
  for (const common of [9, 0, 7, 7, 2]) counter.take(common);
  const { pairs, reach } = counter.finish();
  t.is(reach[35], 4);
  t.deepEqual([...pairs].slice(5), [4, 4, 4, 1, 1]);
});
