import test from 'ava';
import fc from 'fast-check';
import { multiMcw } from '../../../src/assess/estimators/multi-mcw.ts';

import { scoreOf, texts } from '../../helpers/assess-samples.ts';
import { slowMultiMcw } from '../../helpers/assess-slow.ts';

test('right guesses and longest run are those of the plain description', (t) => {
  for (const k of [3, 5, 40, 256]) {
    fc.assert(
      fc.property(texts(k, { min: 4096, max: 4300 }), (text) => {
        t.deepEqual(scoreOf(multiMcw(text, k)), slowMultiMcw(text));
      }),
      { numRuns: 6 },
    );
  }
});

test('too few samples are no estimate', (t) => {
  t.is(multiMcw(new Uint8Array(4095), 3).h, null);
});
