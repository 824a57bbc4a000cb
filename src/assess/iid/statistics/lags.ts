/** SP 800-90B §5.1.9 and §5.1.10: what a sample has to do with the one some places before it. Pure. */

export const LAGS = [1, 2, 8, 16, 32] as const;

/** §5.1.9: samples equal to the one `lag` places on. */
export function periodicity(symbols: Uint8Array, lag: number): number {
  let equal = 0;
  for (let i = 0; i + lag < symbols.length; i++) if (symbols[i] === symbols[i + lag]) equal++;
  return equal;
}

/** §5.1.10: the sum of products. */
export function covariance(symbols: Uint8Array, values: Uint8Array, lag: number): number {
  let sum = 0;
  for (let i = 0; i + lag < symbols.length; i++) sum += values[symbols[i]!]! * values[symbols[i + lag]!]!;
  return sum;
}
