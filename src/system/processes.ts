/**
 * Running other programs, bounded, as {@link Processes}.run: no shell, no standard input, an environment of two names,
 * a process group (setsid(2)) that is killed as a whole at the end, whatever the end is: exit, deadline, cap or abort.
 * A program that leaves its group (setsid again) is out of reach; it can hold up nothing, because the pipe is closed.
 */
import { spawn } from 'node:child_process';
import { DIRECTORIES } from './programs.ts';
import { runBlocking } from './run-blocking.ts';
import type { RunLimits, RunResult } from './type.ts';

const ENVIRONMENT = { PATH: DIRECTORIES.join(':'), LC_ALL: 'C' };

/** SIGKILL waits for a process in uninterruptible sleep (a dead NFS server); we wait for it no longer than this. */
const GRACE_MS = 500;

/** Groups still running: when this process exits, they must not outlive it. */
const groups = new Set<number>();

function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // ESRCH: already gone. EPERM: it became another user; the grace period ends the wait
  }
}

function killGroups(): void {
  for (const leader of groups) killGroup(leader);
}

function enroll(leader: number): void {
  if (groups.size === 0) process.on('exit', killGroups);
  groups.add(leader);
}

function dismiss(leader: number): void {
  killGroup(leader); // a background child that gave up the pipe is still in it
  groups.delete(leader);
  if (groups.size === 0) process.off('exit', killGroups);
}

export function run(program: string, args: readonly string[], limits: RunLimits): Promise<RunResult> {
  const environment = { ...limits.environment, ...ENVIRONMENT };
  if (limits.blocking) return Promise.resolve(runBlocking(program, args, { ...limits, environment }));
  const started = process.hrtime.bigint();
  const output = Buffer.alloc(limits.maxBytes);
  const seen = { filled: 0, capped: false, timedOut: false };
  const result = (
    status: number | null,
    killedBy: string | null,
    startFailure: string | null,
  ): RunResult => ({
    status,
    killedBy,
    startFailure,
    output: output.subarray(0, seen.filled),
    capped: seen.capped,
    timedOut: seen.timedOut,
    elapsedMs: Number(process.hrtime.bigint() - started) / 1e6,
  });
  const failed = (error: unknown) => result(null, null, (error as NodeJS.ErrnoException).code ?? 'EIO');

  return new Promise((resolve) => {
    if (limits.signal?.aborted) return resolve(result(null, null, 'ABORT_ERR'));
    let child: ReturnType<typeof spawn>;
    try {
      child = spawn(program, args, {
        stdio: ['ignore', 'pipe', 'ignore'],
        env: environment,
        cwd: '/',
        detached: true,
      });
    } catch (error) {
      return resolve(failed(error)); // a NUL in an argument, E2BIG
    }
    const { pid, stdout } = child;
    if (pid !== undefined) enroll(pid);

    let grace: NodeJS.Timeout | undefined;
    const deadline = setTimeout(() => {
      seen.timedOut = true;
      end();
    }, limits.timeoutMs);

    /** Kills the group and stops listening: `close` would wait for every holder of the pipe. */
    const end = () => {
      if (pid !== undefined) killGroup(pid);
      stdout?.destroy();
      grace ??= setTimeout(() => {
        child.unref();
        settle(result(null, 'SIGKILL', null));
      }, GRACE_MS);
    };
    let settled = false;
    const settle = (outcome: RunResult) => {
      if (settled) return;
      settled = true;
      clearTimeout(deadline);
      clearTimeout(grace);
      limits.signal?.removeEventListener('abort', end);
      if (pid !== undefined) dismiss(pid);
      resolve(outcome);
    };

    stdout?.on('data', (chunk: Buffer) => {
      const copied = chunk.copy(output, seen.filled);
      seen.filled += copied;
      if (copied < chunk.length) {
        seen.capped = true;
        end();
      }
      chunk.fill(0); // ours: a stream hands its chunks over
    });
    stdout?.on('error', () => {});
    child.once('error', (error) => settle(failed(error)));
    child.once('close', (status, signal) => settle(result(status, signal, null)));
    limits.signal?.addEventListener('abort', end, { once: true });
  });
}
