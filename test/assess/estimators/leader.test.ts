import test from 'ava';
import fc from 'fast-check';
import { popcount } from '../../../src/assess/bit-string.ts';
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

test('within a block only those that can lead in it are asked', (t) => {
  const block = fc.array(fc.array(fc.integer(), { minLength: 3, maxLength: 3 }), {
    minLength: 4,
    maxLength: 4,
  });
  const lead = fc.array(fc.integer(), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(lead, fc.array(block, { maxLength: 12 }), (first, blocks) => {
      const byBlock = new Leader(3);
      const byWord = new Leader(3);
      for (const leader of [byBlock, byWord]) {
        leader.hits.set(first);
        leader.advance(32);
      }
      for (const words of blocks) {
        byBlock.beginBlock(
          Int32Array.from([0, 1, 2], (j) => words.reduce((sum, word) => sum + popcount(word[j]!), 0)),
        );
        for (const word of words) {
          byBlock.hits.fill(-1);
          for (const j of byBlock.active.subarray(0, byBlock.actives)) byBlock.hits[j] = word[j]!;
          byBlock.advance(32);
          byWord.hits.set(word);
          byWord.advance(32);
        }
      }
      byBlock.endBlocks();
      for (const leader of [byBlock, byWord]) {
        leader.hits.set(first.toReversed());
        leader.advance(32);
      }
      t.deepEqual(byBlock.score(0), byWord.score(0));
    }),
  );
});
