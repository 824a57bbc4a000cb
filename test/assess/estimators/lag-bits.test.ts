import test from 'ava';
import fc from 'fast-check';
import { lagBits } from '../../../src/assess/estimators/lag-bits.ts';
import { bitString, scoreOf, texts } from '../../helpers/assess-samples.ts';
import { slowLag } from '../../helpers/assess-slow.ts';

test('right guesses and longest run are those of the plain description, at every length', (t) => {
  fc.assert(
    fc.property(texts(2, { min: 4, max: 900 }), (text) => {
      t.deepEqual(scoreOf(lagBits(bitString(text))), slowLag(text));
    }),
    { numRuns: 120 },
  );
});

test('lags that lead by turns in a long text are followed word by word', (t) => {
  fc.assert(
    fc.property(texts(2, { min: 5000, max: 6000 }), (text) => {
      t.deepEqual(scoreOf(lagBits(bitString(text))), slowLag(text));
    }),
    { numRuns: 12 },
  );
});

test('a text that is one bit but for its start', (t) => {
  for (const start of [[], [1], [0, 1], [1, 0, 1, 1]]) {
    const text = new Uint8Array(304).fill(0);
    text.set(start);
    t.deepEqual(scoreOf(lagBits(bitString(text))), slowLag(text));
  }
});

test('too few bits are no estimate', (t) => {
  t.is(lagBits(bitString(new Uint8Array(2))).h, null);
});
