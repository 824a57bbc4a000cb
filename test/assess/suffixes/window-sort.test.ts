import test from 'ava';
import fc from 'fast-check';
import { windowSort } from '../../../src/assess/suffixes/window-sort.ts';
import { bitsFrom } from '../../helpers/assess-samples.ts';

const text = fc.string({
  unit: fc.constantFrom('0', '1', '0'.repeat(40), '10110111'),
  minLength: 1,
  maxLength: 400,
});

test('suffixes are in order, with what neighbours have in common', (t) => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 9 }), (bits, step) => {
      const positions = Int32Array.from({ length: Math.ceil(bits.length / step) }, (_, i) => i * step);
      const { order, common } = windowSort(bitsFrom(bits), positions)!;
      for (let i = 1; i < positions.length; i++) {
        const [a, b] = [bits.slice(positions[order[i - 1]!]), bits.slice(positions[order[i]!])];
        t.true(a < b);
        t.true(a.startsWith(b.slice(0, common[i])));
        t.not(a[common[i]!], b[common[i]!]);
      }
    }),
    { numRuns: 200 },
  );
});

test('many suffixes that agree for long are given up', (t) => {
  const positions = Int32Array.from({ length: 50_000 }, (_, i) => i);
  t.is(windowSort(bitsFrom('01'.repeat(25_000)), positions), undefined);
});

test('of very many suffixes that agree for long none is sorted; of as many that do not, all are', (t) => {
  const length = 1 << 18;
  const positions = Int32Array.from({ length }, (_, i) => i);
  const words = Int32Array.from(
    { length: length / 32 + 3 },
    (_, i) => Math.imul(i + 1, 0x9e3779b1) ^ (i << 7),
  );
  t.is(windowSort({ words: words.map((_, i) => words[i % 16]!), length }, positions), undefined);
  t.is(new Set(windowSort({ words, length }, positions)!.order.subarray(0, length)).size, length);
});
