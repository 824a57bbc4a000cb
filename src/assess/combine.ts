/** From the estimates to one figure: SP 800-90B §3.1.3. Pure. */
import type { EstimatorRow } from './outcome.ts';

export interface Combined {
  /** Bits per sample. */
  minEntropyBits: number;
  hOriginal: number | null;
  hBitstring: number | null;
}

/**
 * H_original and H_bitstring are the least of their columns, and at most what a sample and a bit can hold; the answer is
 * min(H_original, width × H_bitstring). A column without any estimate is null and does not count.
 */
export function combine(rows: readonly EstimatorRow[], width: number): Combined {
  const hOriginal = least(
    rows.map((row) => row.literal),
    width,
  );
  const hBitstring = least(
    rows.map((row) => row.bitstring),
    1,
  );
  if (hOriginal === null && hBitstring === null) return { minEntropyBits: 0, hOriginal, hBitstring };
  return {
    minEntropyBits: Math.min(width, hOriginal ?? width, hBitstring === null ? width : width * hBitstring),
    hOriginal,
    hBitstring,
  };
}

function least(column: readonly (number | null)[], most: number): number | null {
  const known = column.filter((h) => h !== null);
  return known.length === 0 ? null : Math.min(most, ...known);
}
