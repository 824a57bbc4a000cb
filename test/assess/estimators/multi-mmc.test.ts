import test from 'ava';
import fc from 'fast-check';
import { multiMmc } from '../../../src/assess/estimators/multi-mmc.ts';
import { scoreOf, texts } from '../../helpers/assess-samples.ts';
import { slowMultiMmc } from '../../helpers/assess-slow.ts';

test('right guesses and longest run are those of the plain description', (t) => {
  for (const k of [3, 5, 40, 256]) {
    fc.assert(
      fc.property(texts(k, { min: 3, max: 400 }), (text) => {
        t.deepEqual(scoreOf(multiMmc(text, k)), slowMultiMmc(text));
      }),
      { numRuns: 60 },
    );
  }
});

test('too few samples are no estimate', (t) => {
  t.is(multiMmc(new Uint8Array(2), 3).h, null);
});

test('as long as no order is full, it is all the same whether a silent leader ends a run', (t) => {
  fc.assert(
    fc.property(texts(4, { min: 3, max: 300 }), (text) => {
      t.deepEqual(slowMultiMmc(text, true), slowMultiMmc(text, false));
    }),
  );
});
