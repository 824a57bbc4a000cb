import test from 'ava';
import { compression } from '../../../src/assess/estimators/compression.ts';
import { bitsFrom } from '../../helpers/assess-samples.ts';

/** The standard prints four digits, and has Z to four. */
const about = (figure: number, printed: number): boolean => Math.abs(figure - printed) < 6e-4;

test('the example of SP 800-90B §6.3.4, with a dictionary of four blocks', (t) => {
  const estimate = compression(bitsFrom('100011 100101 010111 001100 011100 101010 111011 100011'), 4);
  t.true(about(estimate['X-bar']!, 2.6304));
  t.true(about(estimate['sigma-hat']!, 0.9074));
  t.true(about(estimate["X-bar'"]!, 1.4617));
  t.true(about(estimate.p!, 0.5715));
  t.true(about(estimate.h!, 0.1345));
});

test('a thousand blocks and one are no estimate', (t) => {
  t.is(compression(bitsFrom('01'.repeat(3003))).h, null);
  t.is(compression(bitsFrom('01'.repeat(3006))).h, 0);
});
