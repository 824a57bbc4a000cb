import test from 'ava';
import { backOff, startDeadline } from '../../src/egd/back-off.ts';
import { clock } from '../../src/system/clock.ts';

test('pauses double up to a quarter of a second', (t) => {
  const pauses = backOff();
  t.deepEqual(
    Array.from({ length: 7 }, () => pauses.next().value),
    [20, 40, 80, 160, 250, 250, 250],
  );
});

test('a deadline counts down on the monotonic clock and goes below zero', (t) => {
  let now = 5_000_000n;
  const deadline = startDeadline({ ...clock, monotonic: () => now }, 100);
  t.is(deadline.leftMs(), 100);
  now += 30_500_000n;
  t.is(deadline.leftMs(), 70);
  now += 200_000_000n;
  t.true(deadline.leftMs() < 0);
});
