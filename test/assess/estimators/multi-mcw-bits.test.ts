import test from 'ava';
import fc from 'fast-check';
import { multiMcwBits } from '../../../src/assess/estimators/multi-mcw-bits.ts';
import { bitString, scoreOf, texts } from '../../helpers/assess-samples.ts';
import { slowMultiMcw } from '../../helpers/assess-slow.ts';

test('right guesses and longest run are those of the plain description, at every length', (t) => {
  fc.assert(
    fc.property(texts(2, { min: 4096, max: 4500 }), (text) => {
      t.deepEqual(scoreOf(multiMcwBits(bitString(text))), slowMultiMcw(text));
    }),
    { numRuns: 12 },
  );
});

test('a text that is one bit but for its start', (t) => {
  for (const start of [[], [1], [0, 1], [1, 0, 1, 1]]) {
    const text = new Uint8Array(4396).fill(0);
    text.set(start);
    t.deepEqual(scoreOf(multiMcwBits(bitString(text))), slowMultiMcw(text));
  }
});

test('too few bits are no estimate', (t) => {
  t.is(multiMcwBits(bitString(new Uint8Array(4095))).h, null);
});
