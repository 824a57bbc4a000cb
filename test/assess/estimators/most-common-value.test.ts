import test from 'ava';
import { mostCommonValue } from '../../../src/assess/estimators/most-common-value.ts';

/** The standard prints four digits, and has Z to four. */
const about = (figure: number, printed: number): boolean => Math.abs(figure - printed) < 6e-4;

test('the example of SP 800-90B §6.3.1: 8 of 20', (t) => {
  const estimate = mostCommonValue(8, 20);
  t.is(estimate['p-hat'], 0.4);
  t.true(about(estimate.p_u!, 0.6895));
  t.true(about(estimate.h!, 0.5363));
});

test('always the same is no entropy, and one sample is no estimate', (t) => {
  t.is(mostCommonValue(20, 20).h, 0);
  t.is(mostCommonValue(1, 1).h, null);
});
