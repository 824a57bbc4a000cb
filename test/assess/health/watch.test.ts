import { randomBytes } from 'node:crypto';
import test from 'ava';
import { HealthWatch } from '../../../src/assess/health/watch.ts';

const failed = (watch: HealthWatch) =>
  watch.report().tests.flatMap(({ name, failed }) => (failed ? [name] : []));

test('random bytes pass, at a claim of one bit and of eight', (t) => {
  for (const h of [1, 8]) {
    const watch = new HealthWatch(h);
    t.true(watch.take(randomBytes(4096))); // a false alarm once in 2^20 runs
    t.deepEqual(failed(watch), []);
  }
});

test('a stuck source fails both, even when it comes in single bytes', (t) => {
  const watch = new HealthWatch(1);
  for (let i = 0; i < 30; i++) t.true(watch.take(Buffer.of(0x55)));
  t.false(watch.take(Buffer.of(0x55)));
  t.deepEqual(failed(watch), ['repetition-count']);
  watch.take(Buffer.alloc(512, 0x55));
  t.deepEqual(failed(watch), ['repetition-count', 'adaptive-proportion']);
});

test('a biased source that never repeats itself fails the proportion alone', (t) => {
  const watch = new HealthWatch(1);
  const bytes = Buffer.alloc(1024, 0);
  for (let i = 0; i < bytes.length; i += 8) bytes[i + 7] = i / 8; // seven of eight are zero
  t.false(watch.take(bytes));
  t.deepEqual(failed(watch), ['adaptive-proportion']);
});

test('an alarm is not forgotten', (t) => {
  const watch = new HealthWatch(8);
  watch.take(Buffer.alloc(5));
  t.false(watch.take(randomBytes(2048)));
});

test('§4.3: 1024 samples are the start', (t) => {
  const watch = new HealthWatch(1);
  watch.take(randomBytes(1023));
  t.false(watch.report().started);
  watch.take(randomBytes(1));
  t.true(watch.report().started);
});
