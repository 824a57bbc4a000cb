import test from 'ava';
import fc from 'fast-check';
import { bitAt, countOnes, packBits, popcount, windowAt } from '../../src/assess/bit-string.ts';

test('bits are those of the samples, the most significant first', (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.uint8Array({ maxLength: 100 }), (width, bytes) => {
      const samples = bytes.map((byte) => byte & ((1 << width) - 1));
      const { words, length } = packBits(samples, width);
      const text = Array.from(samples, (sample) => sample.toString(2).padStart(width, '0')).join('');
      t.is(length, text.length);
      t.is(Array.from(text, (_, i) => bitAt(words, i)).join(''), text);
      t.is(countOnes({ words, length }), text.replaceAll('0', '').length);
      t.true(words.length * 32 >= length + 64);
    }),
  );
});

test('a window is the 32 bits from there on, zeros after the end', (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (bytes) => {
      const { words, length } = packBits(bytes, 8);
      const text = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('') + '0'.repeat(32);
      for (let at = 0; at < length; at++)
        t.is(windowAt(words, at) >>> 0, Number.parseInt(text.slice(at, at + 32), 2));
    }),
  );
});

test('popcount counts', (t) => {
  for (const [word, count] of [
    [0, 0],
    [-1, 32],
    [0x80000001 | 0, 2],
    [0x7fffffff, 31],
  ] as const)
    t.is(popcount(word), count);
});
