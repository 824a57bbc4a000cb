/**
 * Running one program while this process waits: the deadline and the cap are Node's (spawnSync), the process group and
 * its end are as in processes.ts. One promise less than there: a program that SIGKILL cannot end, because it waits
 * uninterruptibly in the kernel, is waited for.
 */
import { spawnSync } from 'node:child_process';
import type { RunLimits, RunResult } from './type.ts';

export function runBlocking(program: string, args: readonly string[], limits: RunLimits): RunResult {
  const started = process.hrtime.bigint();
  const ended = (end: Partial<RunResult>): RunResult => ({
    status: null,
    killedBy: null,
    startFailure: null,
    output: Buffer.alloc(0),
    capped: false,
    timedOut: false,
    ...end,
    elapsedMs: Number(process.hrtime.bigint() - started) / 1e6,
  });
  if (limits.signal?.aborted) return ended({ startFailure: 'ABORT_ERR' });
  let child: ReturnType<typeof spawnSync>;
  try {
    child = spawnSync(program, args, {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: limits.environment,
      cwd: '/',
      // @ts-expect-error setsid(2): not in the documentation, but read by spawnSync as by spawn (src/spawn_sync.cc)
      detached: true,
      maxBuffer: limits.maxBytes,
      timeout: limits.timeoutMs,
      killSignal: 'SIGKILL',
    });
  } catch (error) {
    return ended({ startFailure: (error as NodeJS.ErrnoException).code ?? 'EIO' }); // a NUL in an argument
  }
  if (child.pid > 0) {
    try {
      process.kill(-child.pid, 'SIGKILL'); // a background child that gave up the pipe
    } catch {
      // ESRCH: nobody is left
    }
  }
  const output = child.stdout as Buffer | null;
  const code = (child.error as NodeJS.ErrnoException | undefined)?.code;
  const capped = code === 'ENOBUFS';
  const timedOut = code === 'ETIMEDOUT';
  if (code !== undefined && !capped && !timedOut) return ended({ startFailure: code });
  return ended({
    status: child.status,
    killedBy: child.signal,
    output: output?.subarray(0, limits.maxBytes) ?? Buffer.alloc(0),
    capped,
    timedOut,
  });
}
