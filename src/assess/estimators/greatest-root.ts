/**
 * max over W of (count[W] / possible(W))^(1/W), the last step but one of SP 800-90B §6.3.5 and §6.3.6, in logarithms: where
 * strings of a million symbols repeat, P and 1 − P need all their digits. Pure.
 */

/** Lengths that one bound answers for. */
const BLOCK = 64;

/**
 * @param counts not increasing with the length
 * @param possible decreasing with the length
 */
export function greatestRoot(
  counts: Float64Array,
  from: number,
  to: number,
  possible: (length: number) => number,
): { p: number; complement: number } {
  let best = Number.NEGATIVE_INFINITY;
  for (let high = to; high >= from; high -= BLOCK) {
    const low = Math.max(from, high - BLOCK + 1);
    // Nothing in the block is greater than its first count among its last length's possibilities.
    if (logRoot(counts[low]!, possible(high), high) <= best) continue;
    for (let length = high; length >= low; length--) {
      best = Math.max(best, logRoot(counts[length]!, possible(length), length));
    }
  }
  return probabilities(best);
}

/** ln of (count / possible)^(1/length). */
export function logRoot(count: number, possible: number, length: number): number {
  return Math.log(count / possible) / length;
}

/** P and 1 − P from ln P. */
export function probabilities(log: number): { p: number; complement: number } {
  return { p: Math.exp(Math.min(0, log)), complement: -Math.expm1(Math.min(0, log)) };
}
