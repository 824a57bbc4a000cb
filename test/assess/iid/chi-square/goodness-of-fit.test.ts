import test from 'ava';
import { testGoodnessOfFit } from '../../../../src/assess/iid/chi-square/goodness-of-fit.ts';

test('ten equal tenths score nothing', (t) => {
  const { score, degreesOfFreedom } = testGoodnessOfFit(
    Uint8Array.from({ length: 3000 }, (_, i) => i % 3),
    3,
  );
  t.true(score < 1e-9);
  t.is(degreesOfFreedom, 9 * 2);
});

test('a source that drifts does not fit itself', (t) => {
  const drifting = Uint8Array.from({ length: 3000 }, (_, i) => Math.floor(i / 1000));
  t.false(testGoodnessOfFit(drifting, 3).passed);
});

test('what does not fill a tenth at the end is left out', (t) => {
  const whole = Uint8Array.from({ length: 3009 }, (_, i) => i % 3);
  const { degreesOfFreedom, passed } = testGoodnessOfFit(whole, 3);
  t.is(degreesOfFreedom, 18);
  t.true(passed);
});
