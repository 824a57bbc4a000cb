/** What benches measure by. Linux. */
import fs from 'node:fs';

/** Fields 16 and 17 of proc(5) stat are in these, on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/** Seconds of CPU, user and system, that all waited-for children have used so far. */
export function childCpu(): number {
  const fields = fs
    .readFileSync('/proc/self/stat', 'latin1')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[13]) + Number(fields[14])) / TICKS_PER_SECOND;
}
