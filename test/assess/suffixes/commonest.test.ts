import test from 'ava';
import fc from 'fast-check';
import { Commonest } from '../../../src/assess/suffixes/commonest.ts';
import { slowRecords } from '../../helpers/assess-slow.ts';

const string = fc.tuple(
  fc.oneof(
    fc.integer({ min: 1, max: 300 }),
    fc.integer({ min: 250, max: 260 }),
    fc.integer({ min: 1, max: 3000 }),
  ),
  fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 3000 })),
);

test('records are those of a list by length, of short strings and long ones', (t) => {
  fc.assert(
    fc.property(fc.array(string, { maxLength: 40 }), (strings) => {
      const commonest = new Commonest(3000);
      const most = [0];
      for (const [length, count] of strings) {
        commonest.meet(length, count);
        for (let i = 1; i <= length; i++) most[i] = Math.max(most[i] ?? 0, count);
      }
      const { counts, lengths } = commonest.records();
      const records = [...counts].map((count, i) => [count, lengths[i]]);
      t.deepEqual(records, slowRecords(most, 1));
    }),
    { numRuns: 40 },
  );
});
