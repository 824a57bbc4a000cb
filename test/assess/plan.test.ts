import test from 'ava';
import { planSteps, SECTIONS } from '../../src/assess/plan.ts';
import { examineSamples } from '../../src/assess/samples.ts';

const stepsOf = (...samples: number[]): string[] =>
  planSteps(examineSamples(Uint8Array.from(samples))).map(({ track, estimator }) => `${track} ${estimator}`);

test('two values have one track with all estimators, more have two', (t) => {
  t.is(stepsOf(0, 128, 0).length, 9);
  t.true(stepsOf(0, 128, 0).every((step) => step.startsWith('literal ')));
  t.is(stepsOf(0, 1, 2).length, 9 + 6);
  t.false(stepsOf(0, 1, 2).includes('literal collision'));
});

test('nothing to choose from is nothing to estimate', (t) => {
  t.deepEqual(stepsOf(), []);
  t.deepEqual(stepsOf(7, 7, 7), []);
});

test('the ten estimators are sections 6.3.1 to 6.3.10', (t) => {
  t.deepEqual(
    SECTIONS.map(([, section]) => section),
    Array.from({ length: 10 }, (_, i) => `6.3.${i + 1}`),
  );
});
