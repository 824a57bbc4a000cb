/**
 * The half of register-sync that may wait: a worker thread does the whole work while the main thread sleeps on a
 * shared word. What it hands to OpenSSL serves every thread, for the primary DRBG is the process's.
 */
import { isMainThread, type MessagePort, workerData } from 'node:worker_threads';
import type { PreloadResult } from './preload.ts';

interface Errand {
  port: MessagePort;
  /** Int32Array over one shared word: 0 until the answer is in the port. */
  done: Int32Array;
  deadlineMs: number;
}

/** A failure: parts of the package cannot be loaded. */
type Answer = PreloadResult | { failure: string };

async function answer({ deadlineMs }: Errand): Promise<Answer> {
  try {
    const [{ preload }, { seedWith }, { system }] = await Promise.all([
      import('./preload.ts'),
      import('./seed.ts'),
      import('./system/index.ts'),
    ]);
    return await preload(system, { deadlineMs, seed: seedWith });
  } catch (error) {
    return { failure: (error as Error).message };
  }
}

async function run(errand: Errand): Promise<void> {
  errand.port.postMessage(await answer(errand));
  Atomics.store(errand.done, 0, 1);
  Atomics.notify(errand.done, 0);
  errand.port.close();
}

if (!isMainThread && workerData?.done instanceof Int32Array) void run(workerData as Errand);
