import test from 'ava';
import fc from 'fast-check';
import { suffixArray } from '../../../src/assess/suffixes/suffix-array.ts';
import { texts } from '../../helpers/assess-samples.ts';

function slow(text: Int32Array): number[] {
  const suffix = (i: number): string => String.fromCharCode(...text.subarray(i));
  return Array.from(text, (_, i) => i).sort((a, b) => (suffix(a) < suffix(b) ? -1 : 1));
}

test('suffixes are in order, the end before every symbol', (t) => {
  for (const k of [1, 2, 3, 20, 256]) {
    fc.assert(
      fc.property(texts(k, { min: 0, max: 300 }), (text) => {
        const symbols = Int32Array.from(text);
        t.deepEqual([...suffixArray(symbols, k - 1)], slow(symbols));
      }),
    );
  }
});
