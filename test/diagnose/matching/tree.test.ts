import test from 'ava';
import { Tree } from '../../../src/diagnose/matching/tree.ts';

test('words that begin alike share their letters', (t) => {
  const tree = new Tree();
  const abc = tree.walk([1, 2, 3]);
  const abd = tree.walk([1, 2, 4]);
  t.not(abc, abd);
  t.is(tree.walk([1, 2, 3]), abc);
  t.is(tree.parent[abc], tree.parent[abd]);
  t.is(tree.symbol.length, 5);
  t.is(tree.depth[abd], 3);
});

test('a parent has a smaller number than its children', (t) => {
  const tree = new Tree();
  tree.walk([5, 6, 7]);
  tree.walk([5, 8]);
  t.true(tree.parent.every((parent, state) => state === 0 || parent < state));
});
