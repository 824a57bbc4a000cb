import test from 'ava';
import type { BitString } from '../../../src/assess/bit-string.ts';
import { manyAgree } from '../../../src/assess/suffixes/many-agree.ts';

function bits(length: number, period: number): BitString {
  const words = Int32Array.from(
    { length: (length >>> 5) + 3 },
    (_, i) => Math.imul((i % period) + 1, 0x9e3779b1) ^ ((i % period) << 7),
  );
  return { words, length };
}

test('a text that repeats is known by a few of its suffixes', (t) => {
  const length = 1 << 20;
  for (const width of [1, 3, 8]) {
    const whole = length - (length % width);
    t.true(manyAgree(bits(whole, 16), width));
    t.false(manyAgree(bits(whole, length), width));
  }
});

test('a short text is not looked at', (t) => {
  t.false(manyAgree(bits(1 << 16, 16), 1));
});
