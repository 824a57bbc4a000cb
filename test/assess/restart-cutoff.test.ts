import test from 'ava';
import { restartCutoff } from '../../src/assess/restart-cutoff.ts';

/** Pr(more than `most` of 1000 fair bits are equal), in whole numbers. */
function twoSided(most: number): number {
  let ways = 1n; // C(1000, k)
  let tail = 0n;
  for (let k = 1000n; k > BigInt(most); k--) {
    tail += ways;
    ways = (ways * k) / (1000n - k + 1n);
  }
  return Number((2n * tail * 10n ** 30n) >> 1000n) / 1e30;
}

test('fair bits: the smallest count that 2000 rows and columns pass 99 times of 100', (t) => {
  const alpha = 1 - 0.99 ** (1 / 2000);
  const cutoff = restartCutoff(1);
  t.true(twoSided(cutoff) <= alpha);
  t.true(twoSided(cutoff - 1) > alpha);
});

/**
 * What five million simulated rows gave in NIST's ea_restart 1.1.7. Some 25 rows lie beyond it, so that it is one more or
 * less in the next run where the exact cut-off is near: at 1 bit 29.6 are expected beyond 571, and 21.8 beyond 572.
 */
const SIMULATED: [number, number][] = [
  [7.2, 25],
  [6.64, 31],
  [3.5, 136],
  [1, 571],
  [0.9, 605],
  [0.3, 864],
];
for (const [h, simulated] of SIMULATED) {
  test(`${h} bits: within one of NIST's simulation`, (t) => {
    t.true(Math.abs(restartCutoff(h) - simulated) <= 1, `${restartCutoff(h)}`);
  });
}

test('no entropy: everything passes; more entropy, lower cut-offs', (t) => {
  t.is(restartCutoff(0), 1000);
  const cutoffs = [0, 0.5, 1, 2, 4, 8].map(restartCutoff);
  t.deepEqual(
    cutoffs,
    cutoffs.toSorted((a, b) => b - a),
  );
});
