import test from 'ava';
import fc from 'fast-check';
import { RangeSorter } from '../../../src/assess/suffixes/range-sorter.ts';

const keys = fc.oneof(
  fc.array(fc.integer(), { maxLength: 300 }),
  // Many are equal, or in most digits.
  fc.array(fc.constantFrom(0, 1, -1, 127, 128, 0x7fffffff, 0x80000000 | 0), { maxLength: 300 }),
);

test('a range is sorted as unsigned numbers, equal ones stay in order, and nothing beside it moves', (t) => {
  fc.assert(
    fc.property(keys, fc.nat(20), fc.nat(20), (list, from, after) => {
      const sorter = new RangeSorter(from + list.length + after);
      sorter.keys.fill(7);
      sorter.keys.set(list, from);
      sorter.items.forEach((_, i) => {
        sorter.items[i] = i;
      });
      sorter.sort(from, from + list.length);
      const wanted = list
        .map((key, i) => ({ key, item: from + i }))
        .sort((a, b) => (a.key >>> 0) - (b.key >>> 0) || a.item - b.item);
      const end = from + list.length;
      t.deepEqual(
        [...sorter.keys.subarray(from, end)],
        wanted.map(({ key }) => key),
      );
      t.deepEqual(
        [...sorter.items.subarray(from, end)],
        wanted.map(({ item }) => item),
      );
      for (const i of [...Array(from).keys(), ...Array.from({ length: after }, (_, j) => end + j)])
        t.deepEqual([sorter.keys[i], sorter.items[i]], [7, i]);
    }),
  );
});
