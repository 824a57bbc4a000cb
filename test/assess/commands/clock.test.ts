import test from 'ava';
import { isClock } from '../../../src/assess/commands/clock.ts';
import type { Reading } from '../../../src/assess/commands/numbers.ts';

const EPOCH = 1_790_000_000_000;
/** Runs of 5 ms, one every 37 ms, for 7.4 seconds. */
const times = Array.from({ length: 200 }, (_, i) => ({ startMs: EPOCH + i * 37, endMs: EPOCH + i * 37 + 5 }));
const readings = (read: (ms: number, i: number) => number, more: Partial<Reading> = {}): Reading[] =>
  times.map(({ startMs }, i) => ({ value: read(startMs + 2, i), decimals: 0, isTime: false, ...more }));
const seconds = (ms: number) => Math.floor(ms / 1000);

test('seconds since the epoch, milliseconds, and nanoseconds of the second', (t) => {
  t.true(isClock(readings(seconds), times));
  t.true(
    isClock(
      readings((ms) => ms),
      times,
    ),
  );
  t.true(
    isClock(
      readings((ms) => (ms % 1000) * 1e6 + 123_456),
      times,
    ),
  );
});

test('time since boot in hundredths', (t) => {
  t.true(
    isClock(
      readings((ms) => Math.floor((ms - EPOCH + 86_000) / 10) / 100, { decimals: 2 }),
      times,
    ),
  );
});

test('a time of day, across midnight', (t) => {
  const toMidnight = 86_400_000 - (EPOCH % 86_400_000);
  const day = (ms: number) => seconds((ms - EPOCH + 86_400_000 - 3000) % 86_400_000);
  t.true(toMidnight > 0);
  t.true(isClock(readings(day, { isTime: true }), times));
});

test('a counter that does not keep time is none', (t) => {
  t.false(
    isClock(
      readings((_, i) => i * i),
      times,
    ),
  );
  t.false(
    isClock(
      readings((_, i) => 1000 + (i % 7) * 13),
      times,
    ),
  );
  t.false(
    isClock(
      readings((ms, i) => seconds(ms) + (i === 150 ? 9 : 0)),
      times,
    ),
  );
});

test('a number that once became one more is no clock, unless it is written as one or shows the time', (t) => {
  const short = times.slice(0, 20);
  const once = (base: number, isTime = false) =>
    short.map((_, i): Reading => ({ value: base + (i < 10 ? 0 : 1), decimals: 0, isTime }));
  t.false(isClock(once(4711), short));
  t.true(isClock(once(4711, true), short));
  t.true(
    isClock(
      once(seconds(EPOCH) - 1),
      short.map(({ startMs }) => ({ startMs: startMs - 370, endMs: startMs - 365 })),
    ),
  );
});
