import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import test from 'ava';
import type { PreloadResult } from '../src/preload.ts';
import { sourcePath } from './helpers/runner.ts';
import { withoutPart } from './helpers/without-part.ts';

const file = sourcePath('register-worker.ts');

/** Asks as register-sync does, but without blocking the thread that AVA needs. */
async function ask(
  deadlineMs: number,
  env: NodeJS.ProcessEnv,
  execArgv: string[] = [],
): Promise<(Partial<PreloadResult> & { failure?: string }) | undefined> {
  const done = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(file, {
    workerData: { port: port2, done, deadlineMs },
    transferList: [port2],
    execArgv,
    env,
  });
  await new Promise((resolve, reject) => worker.once('exit', resolve).once('error', reject));
  if (Atomics.load(done, 0) !== 1) return undefined;
  const answer = receiveMessageOnPort(port1)?.message;
  port1.close();
  return answer;
}

test('the answer is in the port before the word is set', async (t) => {
  const answer = await ask(10_000, { PATH: process.env.PATH, HOME: '/nonexistent' });
  t.is(answer?.exit, null);
  t.regex(answer!.line!, /^rnd-seed: warning: /);
  t.is(answer?.report?.seedFile.outcome, 'not-persisted');
});

test('the deadline of the errand is kept', async (t) => {
  const answer = await ask(0, { HOME: '/nonexistent', RND_SEED_STRICT: '1' });
  t.is(typeof answer?.exit, 'number');
});

test('where a part of the package cannot be loaded, that is the answer', async (t) => {
  t.deepEqual(await ask(10_000, { ...process.env, NODE_OPTIONS: '' }, ['--import', withoutPart('preload')]), {
    failure: 'no such part',
  });
});

test('without an errand it does nothing', async (t) => {
  const worker = new Worker(file, { execArgv: [], env: {} });
  t.is(await new Promise((resolve, reject) => worker.once('exit', resolve).once('error', reject)), 0);
});
