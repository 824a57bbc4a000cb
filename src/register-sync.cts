/**
 * `node --require rnd-seed/register-sync app.js`: the same without a top-level await. The main thread sleeps, with a deadline,
 * while a worker thread does the work. The variables are those of `rnd-seed/register`.
 */
const fs = require('node:fs') as typeof import('node:fs');
const threads = require('node:worker_threads') as typeof import('node:worker_threads');

/** preload.ts's rule, which cannot be imported here without waiting. */
const seconds = Number(process.env.RND_SEED_DEADLINE);
const deadlineMs = seconds > 0 && seconds <= 3600 ? seconds * 1000 : 10_000;
/** The worker keeps the deadline; we wait a little longer, so that its own answer is heard. */
const waitMs = deadlineMs + 1000;

/** No worker, or no answer from it: I/O, as in errors.ts. */
const NO_ANSWER_EXIT = 5;

const STATE = Symbol.for('rnd-seed.register');
const state = globalThis as { [STATE]?: { report: unknown } };

interface Answer {
  report: unknown;
  line: string | null;
  exit: number | null;
}

function ask(): Answer {
  const done = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new threads.MessageChannel();
  const { NODE_OPTIONS: _, ...env } = process.env; // a preload in there would run in the worker again
  const worker = new threads.Worker(__filename.replace(/-sync\.c([jt]s)$/, '-worker.$1'), {
    workerData: { port: port2, done, deadlineMs },
    transferList: [port2],
    execArgv: [],
    env,
    stdout: true,
    stderr: true, // kept from the user's terminal: what there is to say comes in the answer
  });
  worker.on('error', () => {});
  worker.unref();
  Atomics.wait(done, 0, 0, waitMs);
  const message: Answer | { failure: string } | undefined = threads.receiveMessageOnPort(port1)?.message;
  port1.close();
  if (message) {
    if ('failure' in message) throw new Error(message.failure);
    return message;
  }
  void worker.terminate();
  throw new Error(`no answer within ${waitMs / 1000} s`);
}

function say(line: string): void {
  try {
    fs.writeSync(2, `${line}\n`);
  } catch {
    // nobody listens
  }
}

if (threads.isMainThread && process.env.RND_SEED_REGISTER !== 'off' && state[STATE] === undefined) {
  const own: { report: unknown } = { report: null };
  state[STATE] = own;
  let exit: number | null = null;
  try {
    const answer = ask();
    own.report = answer.report;
    if (answer.line !== null) say(answer.line);
    exit = answer.exit;
  } catch (error) {
    const strict = !['', '0', undefined].includes(process.env.RND_SEED_STRICT); // as in preload.ts
    const message = error instanceof Error ? error.message : String(error);
    say(`rnd-seed: ${strict ? '' : 'warning: '}${message}`);
    if (strict) exit = NO_ANSWER_EXIT;
  }
  if (exit !== null) process.exit(exit);
}
