import test from 'ava';
import fc from 'fast-check';
import { Leader } from '../../../src/assess/estimators/leader.ts';

test('words of any number of steps are the steps one by one', (t) => {
  const block = fc.tuple(
    fc.integer({ min: 1, max: 32 }),
    fc.array(fc.integer(), { minLength: 6, maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.array(block, { maxLength: 40 }), (blocks) => {
      const byWords = new Leader(3);
      const byStep = new Leader(3);
      let total = 0;
      for (const [steps, words] of blocks) {
        const within = steps === 32 ? -1 : ~(-1 >>> steps);
        for (let j = 0; j < 3; j++) {
          byWords.silent[j] = words[j]! & words[j + 3]! & within;
          byWords.hits[j] = words[j]! & ~words[j + 3]! & within;
        }
        for (let step = 0; step < steps; step++) {
          for (let j = 0; j < 3; j++) {
            byStep.silent[j] = (byWords.silent[j]! << step) & 0x80000000;
            byStep.hits[j] = (byWords.hits[j]! << step) & 0x80000000;
          }
          byStep.advance(1);
        }
        byWords.advance(steps);
        total += steps;
      }
      t.deepEqual(byWords.score(total), byStep.score(total));
    }),
  );
});

test('on a tie the later sub-predictor leads', (t) => {
  const leader = new Leader(2);
  leader.hits.set([0x80000000, 0x80000000]);
  leader.advance(1);
  leader.hits.set([0, 0x80000000]);
  leader.advance(1);
  t.deepEqual(leader.score(2), { predictions: 2, correct: 2, longestRun: 2 });
});
