/** Worker threads of this process. */
import { Worker } from 'node:worker_threads';

/** Runs a module in a thread; settles when it has ended, and rejects with what it died of or why it was stopped. */
export function runThread(
  file: string | URL,
  data: unknown,
  listen: (message: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    // Standard input and a debugger's flags stay with the main thread.
    const worker = new Worker(file, { workerData: data, execArgv: [] });
    const stop = (): void => {
      reject(signal.reason);
      void worker.terminate();
    };
    signal.addEventListener('abort', stop, { once: true });
    worker.on('message', listen);
    worker.on('error', reject);
    worker.on('exit', () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
  });
}
