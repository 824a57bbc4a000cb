/**
 * Bins of SP 800-90B §5.2.1 and §5.2.2: events in the order of how often they are expected, gathered until a bin expects
 * five or more; what is left over at the end joins the last bin. Pure.
 */

/** Fewer expected events, and chi-square is no longer the distribution. */
const LEAST_EXPECTED = 5;

export interface Bins {
  /** Event → bin. */
  of: Int32Array;
  expected: Float64Array;
}

/**
 * Proportions as the reference sums them, 1/n at a time: which of two events with the same expectation comes first hangs on
 * its rounding, and with it the score.
 */
export function proportions(symbols: Uint8Array, k: number): Float64Array {
  const sums = new Float64Array(k);
  const share = 1 / symbols.length;
  for (let i = 0; i < symbols.length; i++) sums[symbols[i]!]! += share;
  return sums;
}

export function gather(expectations: Float64Array): Bins {
  const order = Uint32Array.from(expectations.keys());
  order.sort((a, b) => expectations[a]! - expectations[b]! || a - b);
  const of = new Int32Array(expectations.length);
  const expected: number[] = [];
  let bin = 0;
  let sum = 0;
  for (const event of order) {
    if (sum >= LEAST_EXPECTED) {
      expected.push(sum);
      bin++;
      sum = 0;
    }
    of[event] = bin;
    sum += expectations[event]!;
  }
  if (bin > 0 && sum < LEAST_EXPECTED) {
    for (let i = order.length - 1; of[order[i]!] === bin; i--) of[order[i]!] = bin - 1;
    expected[bin - 1]! += sum;
  } else expected.push(sum);
  return { of, expected: Float64Array.from(expected) };
}

export function scoreOf(observed: Int32Array, expected: Float64Array): number {
  let score = 0;
  for (let i = 0; i < observed.length; i++) {
    const off = observed[i]! - expected[i]!;
    score += (off * off) / expected[i]!;
  }
  return score;
}
