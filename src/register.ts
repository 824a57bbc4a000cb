/**
 * `node --import rnd-seed/register app.js`, or `import 'rnd-seed/register'` as the first import: seeds before the application's
 * first line, and hands fresh bytes to the kernel and, where FFI is to be had, to this process's own OpenSSL. The application's
 * start is never broken: a failure is one warning line on standard error. `lastReport` says what was done.
 *
 * - `RND_SEED_REGISTER=off` turns it off
 * - `RND_SEED_STRICT=1` makes a failure fatal, with the exit status of its code
 * - `RND_SEED_VERBOSE=1` reports success, too
 * - `RND_SEED_DEADLINE=SECONDS` bounds the wait (10)
 */
import fs from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import type { SeedReport } from './seed.ts';

/** On the global object, because two copies of the package in one process must seed it once. */
const STATE = Symbol.for('rnd-seed.register');
const state = globalThis as { [STATE]?: { report: SeedReport | null } };

/** Parts of the package could not be loaded (--permission, a broken installation): I/O, as in errors.ts. */
const ABSENT_EXIT = 5;

function say(line: string): void {
  try {
    fs.writeSync(2, `${line}\n`); // not process.stderr: its EPIPE would be an event that ends the application
  } catch {
    // nobody listens
  }
}

async function register(): Promise<number | null> {
  const own: { report: SeedReport | null } = { report: null };
  state[STATE] = own;
  try {
    const [{ preload, preloadDeadlineMs }, { seedWith }, { system }] = await Promise.all([
      import('./preload.ts'),
      import('./seed.ts'),
      import('./system/index.ts'),
    ]);
    const { report, line, exit } = await preload(system, {
      deadlineMs: preloadDeadlineMs(process.env),
      seed: seedWith,
    });
    own.report = report;
    if (line !== null) say(line);
    return exit;
  } catch (error) {
    const strict = !['', '0', undefined].includes(process.env.RND_SEED_STRICT); // as in preload.ts, which did not load
    const message = error instanceof Error ? error.message : String(error);
    say(`rnd-seed: ${strict ? '' : 'warning: '}${message}`);
    return strict ? ABSENT_EXIT : null;
  }
}

if (isMainThread && process.env.RND_SEED_REGISTER !== 'off' && state[STATE] === undefined) {
  const exit = await register();
  if (exit !== null) process.exit(exit);
}
