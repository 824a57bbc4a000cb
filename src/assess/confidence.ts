/** The upper end of a 99 % confidence interval, as every estimator of SP 800-90B §6.3 takes it. Pure. */

/** Z at 0.995, to the precision of a double. */
export const Z: number = 2.5758293035489008;

/** §6.3.1, step 2: min(1, p̂ + Z·√(p̂(1 − p̂)/(n − 1))). `complement` is 1 − p̂ where p̂ is too near to 1 to subtract. */
export function upperBound(p: number, n: number, complement: number = 1 - p): number {
  // One trial bounds nothing.
  if (n < 2) return 1;
  return Math.min(1, p + Z * Math.sqrt((p * complement) / (n - 1)));
}

/** −log2 p, and 0 rather than −0 where p is 1. */
export function minEntropy(p: number): number {
  return 0 - Math.log2(p);
}
