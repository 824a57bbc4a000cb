/**
 * G(z) of SP 800-90B §6.3.4, step 7: the expected log2 of the distance to the last block of probability z. The double sum is
 * one: log2(i)·(1 − z)^(i−1) is met once for every later block (the rearrangement is Joshua Hill's). Pure.
 */

/** A tail of less than this part of the sum cannot move a double. */
const NEGLIGIBLE = 2 ** -60;

/** @param logs table of log2, made longer as needed; one array serves all calls */
export function expectedLog(z: number, d: number, blocks: number, logs: number[]): number {
  if (z <= 0 || z >= 1) return 0;
  const keep = 1 - z;
  const least = NEGLIGIBLE * z;
  let power = keep;
  let known = 0;
  for (let i = 2; i <= d; i++) {
    known += logOf(i, logs) * power;
    power *= keep;
  }
  let weighted = (blocks - d) * known;
  let later = 0;
  for (let i = d + 1; i <= blocks; i++) {
    const term = logOf(i, logs) * power;
    const scaled = (blocks - i) * term;
    later += term;
    weighted += scaled;
    if (scaled + term <= least * weighted && (blocks - i) * power < 1) break;
    power *= keep;
  }
  return (z * (z * weighted + later)) / (blocks - d);
}

function logOf(i: number, logs: number[]): number {
  while (logs.length <= i) logs.push(Math.log2(logs.length));
  return logs[i]!;
}
