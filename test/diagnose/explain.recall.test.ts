/** Recall and precision on logs with known answers. The figures are printed; what was found in the wild must all be known. */
import test from 'ava';
import { readLogVectors } from '../helpers/log-vectors.ts';
import { measureRecall, renderRecall } from '../helpers/recall.ts';

for (const [name, least] of [
  ['found', 40],
  ['written', 80],
  ['other-trades', 30],
] as const) {
  test(`${name}: every answer is told, first, and nothing else`, (t) => {
    const recall = measureRecall(readLogVectors(name));
    t.log(renderRecall(recall));
    t.true(recall.logs >= least);
    t.deepEqual(recall.misses, []);
  });
}
