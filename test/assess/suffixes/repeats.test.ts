import test from 'ava';
import { RepeatCounter } from '../../../src/assess/suffixes/repeats.ts';

test('an interval of neighbours counts for every length up to its own', (t) => {
  // banana$: a, ana, anana · banana · na, nana
  const counter = new RepeatCounter(6);
  for (const common of [1, 3, 0, 0, 2]) counter.take(common);
  const { longest, pairs } = counter.finish();
  t.is(longest, 3);
  t.deepEqual([...pairs].slice(1, longest + 1), [4, 2, 1]);
});

test('what comes 35 times or more is known by how long it is', (t) => {
  const counter = new RepeatCounter(2001);
  for (let common = 1; common <= 2000; common++) counter.take(common);
  const { counts, lengths } = counter.finish();
  t.deepEqual(
    [...counts],
    Array.from({ length: 1967 }, (_, i) => 2001 - i),
  );
  t.deepEqual(
    [...lengths],
    Array.from({ length: 1967 }, (_, i) => 1 + i),
  );
});

test('pairs are counted above the length at which something comes 35 times', (t) => {
  const counter = new RepeatCounter(100);
  for (let i = 0; i < 40; i++) counter.take(4);
  for (const common of [9, 0, 7, 7, 2]) counter.take(common);
  const { pairs, counts, lengths } = counter.finish();
  t.deepEqual([[...counts], [...lengths]], [[42], [4]]);
  t.deepEqual([...pairs].slice(5, 10), [4, 4, 4, 1, 1]);
});

test('the commonest strings of a long text are found wherever their numbers lie', (t) => {
  const counter = new RepeatCounter(200_000);
  for (let i = 1; i < 99_999; i++) counter.take(1);
  for (let i = 1; i < 9_000; i++) counter.take(2);
  counter.take(0);
  for (let i = 1; i < 40; i++) counter.take(1);
  const { counts, lengths } = counter.finish();
  t.deepEqual(
    [[...counts], [...lengths]],
    [
      [108_998, 9_000],
      [1, 2],
    ],
  );
});
