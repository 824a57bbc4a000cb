import test from 'ava';
import fc from 'fast-check';
import { lz78yBits } from '../../../src/assess/estimators/lz78y-bits.ts';
import { bitString, scoreOf, texts } from '../../helpers/assess-samples.ts';
import { slowLz78y } from '../../helpers/assess-slow.ts';

test('right guesses and longest run are those of the plain description, at every length', (t) => {
  fc.assert(
    fc.property(texts(2, { min: 20, max: 900 }), (text) => {
      t.deepEqual(scoreOf(lz78yBits(bitString(text))), slowLz78y(text));
    }),
    { numRuns: 120 },
  );
});

test('a text that is one bit but for its start', (t) => {
  for (const start of [[], [1], [0, 1], [1, 0, 1, 1]]) {
    const text = new Uint8Array(320).fill(0);
    text.set(start);
    t.deepEqual(scoreOf(lz78yBits(bitString(text))), slowLz78y(text));
  }
});

test('too few bits are no estimate', (t) => {
  t.is(lz78yBits(bitString(new Uint8Array(18))).h, null);
});
