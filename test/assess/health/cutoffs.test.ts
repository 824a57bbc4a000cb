import test from 'ava';
import {
  ALPHA_BITS,
  checkMinEntropy,
  proportionCutoff,
  repetitionCutoff,
  WINDOW,
} from '../../../src/assess/health/cutoffs.ts';

/**
 * 1 + CRITBINOM(W, 2^-H, 1 - 2^-a) in whole numbers, for a whole H: with q = 2^H the probability of k hits is
 * C(W, k) (q - 1)^(W - k) / q^W. CRITBINOM is the smallest k with Pr(at most k) ≥ 1 - α, so Pr(more than k) ≤ α.
 */
function exact(h: number, alphaBits: number, window: number): number {
  const q = 1n << BigInt(h);
  const whole = q ** BigInt(window);
  let ways = 1n; // C(W, k) (q - 1)^(W - k)
  let above = 0n;
  for (let k = window; k > 0; k--) {
    above += ways;
    if (above << BigInt(alphaBits) > whole) return 1 + k;
    ways = (ways * BigInt(k) * (q - 1n)) / BigInt(window - k + 1);
  }
  return 1;
}

test('adaptive proportion: the cut-offs are those of exact arithmetic', (t) => {
  for (const alphaBits of [20, 30, 40]) {
    for (const h of [1, 2, 3, 4, 6, 8]) {
      t.is(proportionCutoff(h, alphaBits), exact(h, alphaBits, WINDOW), `H=${h} α=2^-${alphaBits}`);
      t.is(
        proportionCutoff(h, alphaBits, 1024),
        exact(h, alphaBits, 1024),
        `H=${h} α=2^-${alphaBits} W=1024`,
      );
    }
  }
});

test('repetition count: 1 + ⌈30/H⌉', (t) => {
  t.is(ALPHA_BITS, 30);
  t.deepEqual(
    [8, 7, 4, 1, 0.5, 0.25].map((h) => repetitionCutoff(h)),
    [5, 6, 9, 31, 61, 121],
  );
  t.is(repetitionCutoff(1, 20), 21);
});

test('less entropy, higher cut-offs; never beyond what one window can hold by more than one', (t) => {
  const steps = [8, 6, 4, 2, 1, 0.5, 0.1, 0.01, 1e-6, 1e-20];
  const cutoffs = steps.map((h) => proportionCutoff(h));
  t.deepEqual(
    cutoffs,
    cutoffs.toSorted((a, b) => a - b),
  );
  t.is(cutoffs.at(-1), WINDOW + 1);
});

test('no byte has no entropy, less than none, more than eight bits or NaN', (t) => {
  for (const bits of [0, -1, 8.01, Number.NaN, Number.POSITIVE_INFINITY]) {
    t.throws(() => checkMinEntropy(bits), { code: 'USAGE' });
  }
});
