import test from 'ava';
import fc from 'fast-check';
import { codeLengths } from '../../../../src/assess/iid/bzip2/huffman.ts';

const kraft = (lengths: Uint8Array) => lengths.reduce((sum, length) => sum + 2 ** -length, 0);

test('by hand: 8, 4, 2, 1', (t) => {
  t.deepEqual([...codeLengths(Int32Array.of(8, 4, 2, 1))], [1, 2, 3, 3]);
});

test('what never comes has a code too', (t) => {
  t.deepEqual([...codeLengths(Int32Array.of(0, 0, 0))].sort(), [1, 2, 2]);
});

test('codes are complete, and none is longer than 17 bits', (t) => {
  const frequencies = fc.array(fc.oneof(fc.nat(10), fc.nat(1e6)), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(frequencies, (list) => {
      const lengths = codeLengths(Int32Array.from(list));
      t.is(kraft(lengths), 1);
      t.true(lengths.every((length) => length >= 1 && length <= 17));
    }),
  );
});

test('where a code would be too long, frequencies are halved', (t) => {
  const fibonacci = [1, 1];
  while (fibonacci.length < 30) fibonacci.push(fibonacci.at(-1)! + fibonacci.at(-2)!);
  const lengths = codeLengths(Int32Array.from(fibonacci));
  t.true(Math.max(...lengths) <= 17); // 29 without halving
  t.is(kraft(lengths), 1);
});
