import test from 'ava';
import fc from 'fast-check';
import { greatestRoot } from '../../../src/assess/estimators/greatest-root.ts';

test('blocks that are passed over hold no greater root', (t) => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 2, maxLength: 300 }), (drops) => {
      const counts = Float64Array.from([0, ...drops.sort((a, b) => b - a)]);
      const possible = (length: number): number => 2e6 - length;
      const roots = drops.map((count, i) => (count / possible(i + 1)) ** (1 / (i + 1)));
      const { p, complement } = greatestRoot(counts, 1, drops.length, possible);
      t.true(Math.abs(p - Math.max(...roots)) < 1e-12);
      t.true(Math.abs(1 - p - complement) < 1e-12);
    }),
  );
});
