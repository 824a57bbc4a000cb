import test from 'ava';
import { predictionEstimate } from '../../../src/assess/estimators/prediction.ts';
import { referenceVectors, TRACKS } from '../../helpers/assess-samples.ts';

const PREDICTORS = ['multi-mcw', 'lag', 'multi-mmc', 'lz78y'] as const;

test("what the reference makes of right guesses and runs, from P_global's and from P_local's side", (t) => {
  let local = 0;
  for (const vector of referenceVectors()) {
    for (const track of TRACKS) {
      for (const name of PREDICTORS) {
        const figures = vector[track]?.[name];
        if (figures === undefined) continue;
        const score = { predictions: figures.N!, correct: figures.C!, longestRun: figures.r! - 1 };
        const estimate = predictionEstimate(score, track === 'literal' ? vector.alphabet : 2);
        t.true(Math.abs(estimate.h! - figures.h!) < 1e-9, `${vector.name} ${track} ${name}`);
        if (figures.P_local === undefined) continue;
        local++;
        t.true(Math.abs(estimate.P_local! - figures.P_local) < 1e-9, `${vector.name} ${track} ${name}`);
      }
    }
  }
  t.true(local > 5);
});

test('a predictor that is never right is bounded by the number of trials', (t) => {
  t.is(
    predictionEstimate({ predictions: 100, correct: 0, longestRun: 0 }, 256)["P_global'"],
    1 - 0.01 ** 0.01,
  );
});

test('one that is always right leaves nothing', (t) => {
  t.is(predictionEstimate({ predictions: 100, correct: 100, longestRun: 100 }, 256).h, 0);
  t.is(predictionEstimate({ predictions: 1, correct: 1, longestRun: 1 }, 256).h, 0);
});
