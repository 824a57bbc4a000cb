import test from 'ava';
import { expectedLog } from '../../../src/assess/estimators/compression-mean.ts';

/** The double sum of step 7 as it stands. */
function slow(z: number, d: number, blocks: number): number {
  let sum = 0;
  for (let t = d + 1; t <= blocks; t++) {
    for (let u = 1; u <= t; u++)
      sum += Math.log2(u) * (u < t ? z * z * (1 - z) ** (u - 1) : z * (1 - z) ** (t - 1));
  }
  return sum / (blocks - d);
}

test('the single sum is the double sum', (t) => {
  for (const z of [1e-6, 0.001, 1 / 64, 0.3, 0.999]) {
    for (const [d, blocks] of [
      [4, 8],
      [10, 200],
      [100, 700],
    ] as const) {
      const exact = slow(z, d, blocks);
      t.true(Math.abs(expectedLog(z, d, blocks, []) - exact) <= 1e-12 * exact, `${z} ${d} ${blocks}`);
    }
  }
});

test('a block that never comes, or always, costs nothing', (t) => {
  t.is(expectedLog(0, 4, 100, []), 0);
  t.is(expectedLog(1, 4, 100, []), 0);
});
