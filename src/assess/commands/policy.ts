/**
 * From what was measured to what is credited: half of it, in quarters of a bit, and never more than two for a run. The
 * measurement is an upper bound (SP 800-90B §3.2.2: a noise source must be justified, not only tested), the half is for
 * what a hundred runs in one hour did not see. Where a command was measured under several loads the least of them counts. Pure.
 */

export const COMMAND_CAP_BITS = 2;

/** Fewer runs are a glance, not a measurement. */
export const LEAST_RUNS = 100;

/** A machine is seeded with so many. */
export const SEEDED_BITS = 256;

/** @param measured min-entropy per run, one figure for each circumstance that it was measured under */
export function creditOf(measured: readonly number[]): number {
  if (measured.length === 0) return 0;
  const half = Math.max(0, Math.min(...measured)) / 2;
  return Math.min(COMMAND_CAP_BITS, Math.floor(half * 4) / 4);
}
