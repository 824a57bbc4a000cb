import test from 'ava';
import fc from 'fast-check';
import { OFTEN } from '../../../src/assess/suffixes/repeats.ts';
import { symbolRepeats } from '../../../src/assess/suffixes/symbol-repeats.ts';
import { texts } from '../../helpers/assess-samples.ts';
import { slowRecords, slowRepeats } from '../../helpers/assess-slow.ts';

test('pairs of equal strings and the commonest one are those that cutting them out gives', (t) => {
  for (const k of [2, 3, 7, 256]) {
    fc.assert(
      fc.property(texts(k, { min: 1, max: 220 }), (text) => {
        const { pairs, counts, lengths, longest } = symbolRepeats(text, k);
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

test('a period does not cost more than its length', (t) => {
  const k = 2;
  const text = Uint8Array.from({ length: 60_000 }, (_, i) => (i % 60 < 7 ? 1 : 0));
  const { longest } = symbolRepeats(text, k);
  t.is(longest, 60_000 - 60);
});
