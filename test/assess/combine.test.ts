import test from 'ava';
import { combine } from '../../src/assess/combine.ts';
import type { EstimatorRow } from '../../src/assess/outcome.ts';

const row = (literal: number | null, bitstring: number | null): EstimatorRow => ({
  name: 'lag',
  section: '6.3.8',
  literal,
  bitstring,
});

test('the least of a column, and the lesser of the two tracks', (t) => {
  t.deepEqual(combine([row(7, 0.9), row(null, 0.8), row(6.5, null)], 8), {
    hOriginal: 6.5,
    hBitstring: 0.8,
    minEntropyBits: 8 * 0.8,
  });
  t.is(combine([row(6, 0.9)], 8).minEntropyBits, 6);
});

test('no sample holds more than its width, no bit more than one', (t) => {
  t.deepEqual(combine([row(9, 1.5)], 4), { hOriginal: 4, hBitstring: 1, minEntropyBits: 4 });
});

test('a column without estimates does not count, and none at all is nothing', (t) => {
  t.deepEqual(combine([row(0.5, null)], 1), { hOriginal: 0.5, hBitstring: null, minEntropyBits: 0.5 });
  t.deepEqual(combine([row(null, null)], 8), { hOriginal: null, hBitstring: null, minEntropyBits: 0 });
});

test('the bits alone are an assessment too', (t) => {
  t.deepEqual(combine([row(null, 0.5)], 8), { hOriginal: null, hBitstring: 0.5, minEntropyBits: 4 });
});
