import test from 'ava';
import { chiSquareTail } from '../../../../src/assess/iid/chi-square/gamma.ts';

test('two degrees of freedom: e^(−x/2)', (t) => {
  for (const x of [1e-9, 0.1, 1, 2, 5, 30, 200, 1400]) {
    t.true(Math.abs(chiSquareTail(x, 2) / Math.exp(-x / 2) - 1) < 1e-12, `${x}`);
  }
});

test('an even number of degrees: a Poisson sum', (t) => {
  for (const df of [4, 10, 40, 300]) {
    for (const x of [df / 2, df, df + 1, df * 1.5]) {
      let term = Math.exp(-x / 2);
      let sum = term;
      for (let i = 1; i < df / 2; i++) {
        term *= x / 2 / i;
        sum += term;
      }
      t.true(Math.abs(chiSquareTail(x, df) / sum - 1) < 1e-10, `${x}, ${df}`);
    }
  }
});

test('the tables: 5 % lie beyond these', (t) => {
  const TABLE: [number, number][] = [
    [3.841458820694124, 1],
    [7.814727903251179, 3],
    [16.918977604620448, 9],
    [67.50480654954124, 50],
  ];
  for (const [x, df] of TABLE) t.true(Math.abs(chiSquareTail(x, df) - 0.05) < 1e-12, `${df}`);
});

test('tens of thousands of degrees: half of it lies beyond df − 2/3', (t) => {
  for (const df of [10_000, 65_000]) t.true(Math.abs(chiSquareTail(df - 2 / 3, df) - 0.5) < 1e-6, `${df}`);
});

test('no score or no degrees of freedom: everything lies beyond; an infinite score: nothing', (t) => {
  t.is(chiSquareTail(0, 9), 1);
  t.is(chiSquareTail(12, 0), 1);
  t.is(chiSquareTail(12, -3), 1);
  t.is(chiSquareTail(Number.POSITIVE_INFINITY, 9), 0);
  t.is(chiSquareTail(1e7, 9), 0);
});
