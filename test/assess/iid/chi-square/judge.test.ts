import test from 'ava';
import { judgeChiSquare, LEAST_P } from '../../../../src/assess/iid/chi-square/judge.ts';

test('§5.2: fails below p = 0.001', (t) => {
  // Two degrees of freedom: p = e^(−score/2)
  const edge = -2 * Math.log(LEAST_P);
  t.true(judgeChiSquare('5.2.1', edge - 1e-6, 2).passed);
  t.false(judgeChiSquare('5.2.1', edge + 1e-6, 2).passed);
});

test('without degrees of freedom nothing is refuted', (t) => {
  t.deepEqual(judgeChiSquare('5.2.3', 0, 0), {
    section: '5.2.3',
    score: 0,
    degreesOfFreedom: 0,
    pValue: 1,
    passed: true,
  });
});
