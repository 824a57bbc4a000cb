import test from 'ava';
import fc from 'fast-check';
import { bitRepeats } from '../../../src/assess/suffixes/bit-repeats.ts';
import { OFTEN } from '../../../src/assess/suffixes/repeats.ts';
import { bitString, texts } from '../../helpers/assess-samples.ts';
import { slowRecords, slowRepeats } from '../../helpers/assess-slow.ts';

test('pairs of equal strings and the commonest one are those that cutting them out gives', (t) => {
  for (const k of [2]) {
    fc.assert(
      fc.property(texts(k, { min: 1, max: 220 }), (text) => {
        const { pairs, counts, lengths, longest } = bitRepeats(bitString(text));
        const slow = slowRepeats(text);
        t.is(longest, slow.pairs.length - 1);
        const asked = (lengths.at(-1) ?? 0) + 1;
        t.deepEqual([...pairs].slice(asked, longest + 1), slow.pairs.slice(asked));
        const records = [...counts].map((count, i) => [count, lengths[i]]);
        t.deepEqual(records, slowRecords(slow.most, OFTEN));
      }),
      { numRuns: 150 },
    );
  }
});

test('texts of one run and of two are counted, too', (t) => {
  for (const zeros of [0, 1, 45, 100]) {
    for (const first of [0, 1]) {
      const text = Uint8Array.from({ length: 100 }, (_, i) => (i < zeros ? first : 1 - first));
      const { pairs, counts, lengths, longest } = bitRepeats(bitString(text));
      const slow = slowRepeats(text);
      const asked = (lengths.at(-1) ?? 0) + 1;
      t.deepEqual([...pairs].slice(asked, longest + 1), slow.pairs.slice(asked));
      t.deepEqual(
        [...counts].map((count, i) => [count, lengths[i]]),
        slowRecords(slow.most, OFTEN),
      );
    }
  }
});

test('a period does not cost more than its length', (t) => {
  const text = Uint8Array.from({ length: 60_000 }, (_, i) => (i % 60 < 7 ? 1 : 0));
  const { longest } = bitRepeats(bitString(text));
  t.is(longest, 60_000 - 60);
});
