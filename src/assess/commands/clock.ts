/**
 * Is a number that changes from run to run a reading of a clock? Then it says when the command ran, which an observer knows
 * or can guess, and nothing else. Pure.
 */
import type { Reading } from './numbers.ts';
import type { RunTimes } from './outcome.ts';

/** Units in milliseconds that a clock counts in: minutes, seconds, ticks, milliseconds, microseconds, nanoseconds. */
const UNITS_MS = [60_000, 1000, 10, 1, 1e-3, 1e-6];
/** What begins anew at the full minute, hour or day, and the digits after the second's point. */
const WRAPS_MS = [Number.POSITIVE_INFINITY, 1000, 60_000, 3_600_000, 86_400_000];

/**
 * Every reading lies between the start and the end of its run, in some unit and from some beginning. Of a clock that
 * ticked less than twice in all the runs that says nothing: any number that once became one more is as good. Such a one must
 * be written as a time, or show the time of day itself.
 * @param readings one for each run, of which there are some
 */
export function isClock(readings: readonly Reading[], times: readonly RunTimes[]): boolean {
  const elapsedMs = times.at(-1)!.startMs - times[0]!.startMs;
  const fine = 10 ** -Math.max(...readings.map(({ decimals }) => decimals));
  return UNITS_MS.some((unit) => {
    const slow = elapsedMs < 2 * unit * fine;
    if (slow && !readings.every(({ isTime }) => isTime) && !showsNow(readings[0]!, times[0]!, unit))
      return false;
    return WRAPS_MS.some((wrap) => wrap > unit && fits(readings, times, unit, fine, wrap));
  });
}

/** Seconds since the epoch, or the like. */
function showsNow({ value }: Reading, { startMs, endMs }: RunTimes, unit: number): boolean {
  return value * unit >= startMs - unit && value * unit <= endMs;
}

function fits(
  readings: readonly Reading[],
  times: readonly RunTimes[],
  unit: number,
  fine: number,
  wrap: number,
): boolean {
  // Each run allows a window of beginnings; all windows must have a place in common.
  let from = Number.NEGATIVE_INFINITY;
  let to = Number.POSITIVE_INFINITY;
  for (let i = 0; i < readings.length; i++) {
    const shown = readings[i]!.value * unit;
    if (shown < 0 || shown >= wrap) return false;
    // Cut off to its last digit, a clock shows up to one of that less than it is.
    let low = times[i]!.startMs - shown - unit * fine;
    let high = times[i]!.endMs - shown;
    if (wrap !== Number.POSITIVE_INFINITY && i > 0) {
      const turns = Math.ceil((from - high) / wrap) * wrap;
      low += turns;
      high += turns;
    }
    from = Math.max(from, low);
    to = Math.min(to, high);
    if (from > to) return false;
  }
  return true;
}
