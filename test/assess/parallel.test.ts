import test from 'ava';
import { assessNonIid } from '../../src/assess/assess.ts';
import { assessParallel, runErrand, type StartThread } from '../../src/assess/parallel.ts';
import { smallSet } from '../helpers/assess-data.ts';

/** Runs in this thread, a turn later. */
const here: StartThread = async (errand, listen) => {
  await Promise.resolve();
  runErrand(errand, listen);
};

test('the report is that of one thread', async (t) => {
  for (const k of [1, 2, 3, 200]) {
    const samples = smallSet('sticky', k, 3000);
    t.deepEqual(await assessParallel(samples, { start: here }), assessNonIid(samples));
  }
});

test('each step is taken once, and progress counts them', async (t) => {
  const done: number[] = [];
  await assessParallel(smallSet('uniform', 9, 500), {
    start: here,
    threads: 3,
    progress: (step) => done.push(step.done),
  });
  t.deepEqual(
    done,
    Array.from({ length: 15 }, (_, i) => i),
  );
});

test('what a thread dies of is thrown, and the others are stopped', async (t) => {
  let stopped = false;
  const start: StartThread = (() => {
    let started = 0;
    return (_errand, _listen, signal) =>
      started++ === 0
        ? Promise.reject(new Error('out of memory'))
        : new Promise((_, reject) =>
            signal.addEventListener('abort', () => {
              stopped = true;
              reject(signal.reason);
            }),
          );
  })();
  await t.throwsAsync(assessParallel(smallSet('uniform', 9, 500), { start }), { message: 'out of memory' });
  t.true(stopped);
});

test('giving up stops the threads', async (t) => {
  const controller = new AbortController();
  const start: StartThread = (_errand, _listen, signal) =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      controller.abort();
    });
  const assessed = assessParallel(smallSet('uniform', 9, 500), { start, signal: controller.signal });
  await t.throwsAsync(assessed, { code: 'ABORTED' });
  await t.throwsAsync(
    assessParallel(smallSet('uniform', 9, 500), { start: here, signal: controller.signal }),
    {
      code: 'ABORTED',
    },
  );
});
