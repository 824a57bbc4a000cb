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

test('where every window may be a false alarm one sample is enough', (t) => {
  t.is(proportionCutoff(8, 0), 1);
  t.is(exact(8, 0, WINDOW), 1);
});

/** a, H, repetition count, adaptive proportion over 512 and over 1024 samples: computed exactly with another program. */
const BELOW_ONE_BIT: readonly (readonly [number, number, number, number, number])[] = [
  [20, 0.1, 201, 502, 991],
  [20, 0.125, 161, 497, 979],
  [20, 0.25, 81, 468, 915],
  [20, 1 / 3, 61, 449, 873],
  [20, 0.5, 41, 410, 793],
  [20, 0.75, 28, 357, 684],
  [30, 0.1, 301, 507, 999],
  [30, 0.25, 121, 477, 928],
  [30, 0.5, 61, 422, 810],
  [30, 0.75, 41, 371, 703],
  [40, 0.1, 401, 510, 1005],
  [40, 0.25, 161, 483, 938],
  [40, 1 / 3, 121, 466, 900],
  [40, 0.75, 55, 382, 719],
];

test('less than a bit a sample: the cut-offs of another program', (t) => {
  for (const [alphaBits, h, repetition, of512, of1024] of BELOW_ONE_BIT) {
    const ours = [
      repetitionCutoff(h, alphaBits),
      proportionCutoff(h, alphaBits, 512),
      proportionCutoff(h, alphaBits, 1024),
    ];
    t.deepEqual(ours, [repetition, of512, of1024], `H=${h} α=2^-${alphaBits}`);
  }
});

test("§4.4.2: the standard's own examples at α = 2^-20", (t) => {
  t.is(proportionCutoff(1, 20, 1024), 589);
  t.is(proportionCutoff(0.5, 20, 512), 410);
  t.is(proportionCutoff(8, 20, 512), 13);
});
