/** The thread of `assess/parallel.ts`: takes steps of an assessment until none is left, and says what it makes. */
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { type Errand, runErrand } from '../assess/parallel.ts';

if (!isMainThread && parentPort !== null && workerData?.queue instanceof Int32Array) {
  const port = parentPort;
  runErrand(workerData as Errand, (message) => port.postMessage(message));
}
