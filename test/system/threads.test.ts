import test from 'ava';
import { runThread } from '../../src/system/threads.ts';

const module = (code: string): URL => new URL(`data:text/javascript,${encodeURIComponent(code)}`);
const never = new AbortController().signal;

test('a thread gets its data, is listened to, and ends', async (t) => {
  const heard: unknown[] = [];
  const code = `import { parentPort, workerData } from 'node:worker_threads'; parentPort.postMessage(workerData + 1);`;
  await runThread(module(code), 41, (message) => heard.push(message), never);
  t.deepEqual(heard, [42]);
});

test('what a thread dies of is thrown', async (t) => {
  const died = runThread(module('throw new RangeError("no");'), null, () => {}, never);
  // It comes from the thread's realm, so that only its name is of the class.
  t.is(await died.catch((error: Error) => `${error.name}: ${error.message}`), 'RangeError: no');
});

test('a signal stops a thread that never rests', async (t) => {
  const controller = new AbortController();
  const code = `import { parentPort } from 'node:worker_threads'; parentPort.postMessage(1); for (;;);`;
  const running = runThread(
    module(code),
    null,
    () => controller.abort(new Error('enough')),
    controller.signal,
  );
  await t.throwsAsync(running, { message: 'enough' });
  await t.throwsAsync(
    runThread(module(code), null, () => {}, controller.signal),
    { message: 'enough' },
  );
});
