import test from 'ava';
import fc from 'fast-check';
import { lz78y } from '../../../src/assess/estimators/lz78y.ts';
import { scoreOf, texts } from '../../helpers/assess-samples.ts';
import { slowLz78y } from '../../helpers/assess-slow.ts';

test('right guesses and longest run are those of the plain description', (t) => {
  for (const k of [3, 5, 40, 256]) {
    fc.assert(
      fc.property(texts(k, { min: 20, max: 400 }), (text) => {
        t.deepEqual(scoreOf(lz78y(text, k)), slowLz78y(text));
      }),
      { numRuns: 60 },
    );
  }
});

test('too few samples are no estimate', (t) => {
  t.is(lz78y(new Uint8Array(17), 3).h, null);
});

test('the first contexts stay reached when one of them, as the beginning of a longer one, gets many followers', (t) => {
  const text = Uint8Array.from('00224023000020021132130000000000000000000', Number);
  t.deepEqual(scoreOf(lz78y(text, 5)), slowLz78y(text));
  t.deepEqual(slowLz78y(text), { correct: 18, longestRun: 17 });
});
