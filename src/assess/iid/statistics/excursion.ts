/** SP 800-90B §5.1.1: how far the running sum strays from its expectation. Pure. */

/** @param values of symbol → what it stands for in the samples */
export function excursion(symbols: Uint8Array, values: Uint8Array, mean: number): number {
  let sum = 0;
  let furthest = 0;
  for (let i = 0; i < symbols.length; i++) {
    sum += values[symbols[i]!]!;
    const distance = Math.abs(sum - (i + 1) * mean);
    if (distance > furthest) furthest = distance;
  }
  return furthest;
}
