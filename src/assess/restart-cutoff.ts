/**
 * The cut-off of the sanity check of restart tests, SP 800-90B §3.1.4.3: how often the commonest of 1000 samples may come. The
 * standard's binomial tail is for one value named beforehand and fails sound sources; NIST's tool simulates the commonest
 * value instead, five million times, of the distribution that makes it as common as the min-entropy allows: as many
 * values of probability p = 2^-H as there is room for, and one of what is left (Hagerty, Draper: "Entropy bounds and statistical tests",
 * 2012). Here that distribution is summed exactly. Pure.
 */

/** A thousand restarts of a thousand samples. */
export const RESTARTS = 1000;

/** §3.1.4.3: 2000 rows and columns together fail in one of a hundred tests of a sound source. */
const ALPHA: number = -Math.expm1(Math.log(0.99) / (2 * RESTARTS));

/** The largest count that passes. */
export function restartCutoff(minEntropy: number): number {
  const p = 2 ** -minEntropy;
  let fails = Math.ceil(RESTARTS * p) - 1;
  let passes = RESTARTS;
  while (passes - fails > 1) {
    const middle = (passes + fails) >> 1;
    if (atMost(p, middle) >= 1 - ALPHA) passes = middle;
    else fails = middle;
  }
  return passes;
}

/**
 * Pr(no value comes more than `most` times): the counts are independent Poisson numbers, given that they sum to 1000.
 */
function atMost(p: number, most: number): number {
  const values = Math.floor(1 / p);
  const rest = 1 - values * p;
  let sums = power(poisson(RESTARTS * p, most), values);
  if (rest > 0) sums = convolve(sums, poisson(RESTARTS * rest, most));
  return sums[RESTARTS]! / poisson(RESTARTS, RESTARTS)[RESTARTS]!;
}

function poisson(mean: number, most: number): Float64Array {
  const densities = new Float64Array(RESTARTS + 1);
  let logarithm = -mean;
  for (let count = 0; count <= most; count++) {
    densities[count] = Math.exp(logarithm);
    logarithm += Math.log(mean) - Math.log(count + 1);
  }
  return densities;
}

function power(base: Float64Array, exponent: number): Float64Array {
  let result = new Float64Array(RESTARTS + 1);
  result[0] = 1;
  let square = base;
  for (let left = exponent; left > 0; left >>>= 1) {
    if (left & 1) result = convolve(result, square);
    if (left > 1) square = convolve(square, square);
  }
  return result;
}

function convolve(a: Float64Array, b: Float64Array): Float64Array<ArrayBuffer> {
  const sums = new Float64Array(RESTARTS + 1);
  for (let i = 0; i <= RESTARTS; i++) {
    const factor = a[i]!;
    if (factor === 0) continue;
    for (let j = 0; i + j <= RESTARTS; j++) sums[i + j]! += factor * b[j]!;
  }
  return sums;
}
