import test from 'ava';
import { populationOf } from '../../../../src/assess/iid/population.ts';
import { measure, STATISTICS } from '../../../../src/assess/iid/statistics/measure.ts';
import { examineSamples } from '../../../../src/assess/samples.ts';
import { IID_SAMPLES } from '../../../helpers/iid-samples.ts';

const population = (name: string) => populationOf(examineSamples(IID_SAMPLES[name]!().subarray(0, 1000)));

test('eleven statistics of §5.1, two of them at five lags', (t) => {
  t.is(STATISTICS.length, 19);
  t.is(new Set(STATISTICS.map(({ section }) => section)).size, 11);
  t.is(new Set(STATISTICS.map(({ name, lag }) => `${name} ${lag}`)).size, 19);
});

for (const name of ['nibbles-20000', 'bits-40001', 'gaps-20000']) {
  test(`${name}: what is asked for alone is what it is among all`, (t) => {
    const whole = measure(population(name), () => true);
    t.true(whole.every((figure) => !Number.isNaN(figure)));
    for (let i = 0; i < STATISTICS.length; i++) {
      t.is(measure(population(name), (index) => index === i)[i], whole[i], `${i}`);
    }
  });
}

test('what is not asked for is not computed', (t) => {
  t.true(measure(population('nibbles-20000'), () => false).every(Number.isNaN));
});
