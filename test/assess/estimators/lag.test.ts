import test from 'ava';
import fc from 'fast-check';
import { lag } from '../../../src/assess/estimators/lag.ts';

import { scoreOf, texts } from '../../helpers/assess-samples.ts';
import { slowLag } from '../../helpers/assess-slow.ts';

test('right guesses and longest run are those of the plain description', (t) => {
  for (const k of [3, 5, 40, 256]) {
    fc.assert(
      fc.property(texts(k, { min: 3, max: 600 }), (text) => {
        t.deepEqual(scoreOf(lag(text, k)), slowLag(text));
      }),
      { numRuns: 60 },
    );
  }
});

test('too few samples are no estimate', (t) => {
  t.is(lag(new Uint8Array(2), 3).h, null);
});
