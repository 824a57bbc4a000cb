import test from 'ava';
import { watchdogIntervalMs } from '../../src/delivery/watchdog.ts';

const asked = { NOTIFY_SOCKET: '/run/notify', WATCHDOG_USEC: '30000000', WATCHDOG_PID: '7' };

test('half of what is asked', (t) => {
  t.is(watchdogIntervalMs(asked, 7, false), 15_000);
  const { WATCHDOG_PID: _, ...anybody } = asked;
  t.is(watchdogIntervalMs(anybody, 8, false), 15_000);
  t.is(watchdogIntervalMs({ ...asked, WATCHDOG_USEC: '1000' }, 7, false), 1);
});

test('another process is meant, unless we took over from it', (t) => {
  t.is(watchdogIntervalMs(asked, 8, false), null);
  t.is(watchdogIntervalMs(asked, 8, true), 15_000);
});

test('nobody listens, or what is asked is no number', (t) => {
  t.is(watchdogIntervalMs({ WATCHDOG_USEC: '30000000' }, 7, false), null);
  t.is(watchdogIntervalMs({ NOTIFY_SOCKET: '/run/notify' }, 7, false), null);
  for (const WATCHDOG_USEC of ['', '0', '-1', 'x', '1e9']) {
    t.is(watchdogIntervalMs({ ...asked, WATCHDOG_USEC }, 7, false), null, WATCHDOG_USEC);
  }
});
