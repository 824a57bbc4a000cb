import test from 'ava';
import { tTuple, tupleLength } from '../../../src/assess/estimators/t-tuple.ts';
import { symbolRepeats } from '../../../src/assess/suffixes/symbol-repeats.ts';

test('t is the longest length at which something comes 35 times', (t) => {
  const text = (pairs: number): Uint8Array => Uint8Array.from({ length: 2 * pairs }, (_, i) => i & 1);
  t.is(tupleLength(symbolRepeats(text(35), 2)), 2);
  t.is(tupleLength(symbolRepeats(text(34), 2)), 0);
});

test('the most frequent string of all lengths decides', (t) => {
  // 70 symbols, ab repeated: P1 = 35/70, P2 = 35/69, and √(35/69) is the greater root.
  const estimate = tTuple(
    symbolRepeats(
      Uint8Array.from({ length: 70 }, (_, i) => i & 1),
      2,
    ),
  );
  t.is(estimate['p-hat_max'], Math.exp(Math.log(35 / 69) / 2));
  t.is(estimate.h!.toFixed(6), (-Math.log2(estimate.p_u!)).toFixed(6));
});

test('where nothing comes so often there is no estimate', (t) => {
  t.is(
    tTuple(
      symbolRepeats(
        Uint8Array.from({ length: 200 }, (_, i) => i),
        200,
      ),
    ).h,
    null,
  );
});
