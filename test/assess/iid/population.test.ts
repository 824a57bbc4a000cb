import test from 'ava';
import { populationOf } from '../../../src/assess/iid/population.ts';
import { examineSamples } from '../../../src/assess/samples.ts';

const population = (...samples: number[]) => populationOf(examineSamples(Uint8Array.from(samples)));

test('symbols are mapped down in order, values stay what they were', (t) => {
  const { k, symbols, values, mean } = population(200, 3, 7, 3);
  t.deepEqual([k, [...symbols], [...values]], [3, [2, 0, 1, 0], [3, 7, 200]]);
  t.is(mean, 213 / 4, 'of the samples, not of the symbols');
});

test('the median is that of the symbols; between two it is the middle', (t) => {
  t.is(population(9, 5, 1, 5, 7).median, 1);
  t.is(population(1, 5, 7, 9).median, 1.5);
});

test('of two values the median is a half, whatever comes more often', (t) => {
  t.is(population(0, 200, 200, 200).median, 0.5);
});
