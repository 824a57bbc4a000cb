import test from 'ava';
import { clock } from '../../src/system/clock.ts';

test('time goes on', async (t) => {
  const before = clock.monotonic();
  await clock.sleep(5);
  t.true(clock.monotonic() > before);
  t.true(Math.abs(clock.now() - Date.now()) < 60_000);
});

test('a sleep ends with the abort, before or during', async (t) => {
  const reason = new Error('enough');
  await t.throwsAsync(clock.sleep(60_000, AbortSignal.abort(reason)), { is: reason });
  const controller = new AbortController();
  const sleeping = clock.sleep(60_000, controller.signal);
  controller.abort(reason);
  await t.throwsAsync(sleeping, { is: reason });
});

test('a sleep that ended leaves nothing on the signal', async (t) => {
  const { signal } = new AbortController();
  await clock.sleep(1, signal);
  t.false(signal.aborted);
});
