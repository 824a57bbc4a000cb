import test from 'ava';
import fc from 'fast-check';
import { multiMmcBits } from '../../../src/assess/estimators/multi-mmc-bits.ts';
import { bitString, scoreOf, texts } from '../../helpers/assess-samples.ts';
import { slowMultiMmc } from '../../helpers/assess-slow.ts';

test('right guesses and longest run are those of the plain description, at every length', (t) => {
  fc.assert(
    fc.property(texts(2, { min: 4, max: 900 }), (text) => {
      t.deepEqual(scoreOf(multiMmcBits(bitString(text))), slowMultiMmc(text));
    }),
    { numRuns: 120 },
  );
});

test('a text that is one bit but for its start', (t) => {
  for (const start of [[], [1], [0, 1], [1, 0, 1, 1]]) {
    const text = new Uint8Array(304).fill(0);
    text.set(start);
    t.deepEqual(scoreOf(multiMmcBits(bitString(text))), slowMultiMmc(text));
  }
});

test('too few bits are no estimate', (t) => {
  t.is(multiMmcBits(bitString(new Uint8Array(3))).h, null);
});
