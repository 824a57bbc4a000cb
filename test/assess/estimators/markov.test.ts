import test from 'ava';
import { markov } from '../../../src/assess/estimators/markov.ts';
import { bitsFrom } from '../../helpers/assess-samples.ts';

/** The standard prints four digits, and has Z to four. */
const about = (figure: number, printed: number): boolean => Math.abs(figure - printed) < 6e-4;

test('the example of SP 800-90B §6.3.3', (t) => {
  const estimate = markov(
    bitsFrom('1,0,0,0,1,1,1,0,0,1,0,1,0,1,0,1,1,1,0,0,1,1,0,0,0,1,1,1,0,0,1,0,1,0,1,0,1,1,1,0'),
  );
  t.true(about(estimate.P_0!, 0.475));
  t.true(about(estimate.P_1!, 0.525));
  t.true(about(estimate['P_{0,0}']!, 0.389));
  t.true(about(estimate['P_{0,1}']!, 0.611));
  t.true(about(estimate['P_{1,0}']!, 0.571));
  t.true(about(estimate['P_{1,1}']!, 0.429));
  t.true(about(estimate.h!, 0.761));
});

test('a transition that never comes makes no string likely', (t) => {
  t.is(markov(bitsFrom('01'.repeat(100))).h!.toFixed(6), (1 / 128).toFixed(6));
  t.is(markov(bitsFrom('0'.repeat(100))).h, 0);
});

test('no h is above one bit, and one bit is no estimate', (t) => {
  t.true(markov(bitsFrom('0011')).h! <= 1);
  t.is(markov(bitsFrom('1')).h, null);
});
