import test from 'ava';
import fc from 'fast-check';
import { WindowSorter } from '../../../src/assess/suffixes/window-sorter.ts';
import { bitsFrom } from '../../helpers/assess-samples.ts';

const text = fc.string({
  unit: fc.constantFrom('0', '1', '0'.repeat(40), '10110111'),
  minLength: 1,
  maxLength: 400,
});

const commonOf = (a: string, b: string): number => {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
};

test('what suffixes in order have in common is known, of those that start alike and the last first', (t) => {
  fc.assert(
    fc.property(
      text,
      fc.constantFrom('', '1', '0', '1011'),
      fc.integer({ min: 1, max: 9 }),
      (bits, first, step) => {
        const positions: number[] = [];
        for (let at = bits.length - 1; at >= 0; at--)
          if (at % step === 0 && bits.startsWith(first, at)) positions.push(at);
        fc.pre(positions.length > 0);
        const common = new WindowSorter(bitsFrom(bits), bits.length).sort(
          Int32Array.from(positions),
          first.length,
        )!;
        const sorted = positions.map((at) => bits.slice(at)).sort();
        for (let i = 1; i < sorted.length; i++) t.is(common[i], commonOf(sorted[i - 1]!, sorted[i]!));
      },
    ),
    { numRuns: 200 },
  );
});

test('many suffixes that agree for long are given up', (t) => {
  const positions = Int32Array.from({ length: 50_000 }, (_, i) => 49_999 - i);
  t.is(new WindowSorter(bitsFrom('01'.repeat(25_000)), 50_000).sort(positions, 0), undefined);
});

test('patience that is spent elsewhere is gone', (t) => {
  const sorter = new WindowSorter(bitsFrom('01'), 2);
  t.true(sorter.spend(4096));
  t.false(sorter.spend(1));
  sorter.gain(1);
  t.true(sorter.spend(2));
  t.false(sorter.spend(1));
});
