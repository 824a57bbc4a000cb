/**
 * Running other programs, bounded, as {@link Processes}.run: no shell, no standard input, an environment of two names,
 * a process group that is killed as a whole at the deadline, the cap or an abort.
 */
import { spawn } from 'node:child_process';
import { DIRECTORIES } from './programs.ts';
import type { RunLimits, RunResult } from './type.ts';

const ENVIRONMENT = { PATH: DIRECTORIES.join(':'), LC_ALL: 'C' };

export function run(program: string, args: readonly string[], limits: RunLimits): Promise<RunResult> {
  return new Promise((resolve) => {
    const output = Buffer.alloc(limits.maxBytes);
    const started = process.hrtime.bigint();
    let filled = 0;
    let settled = false;
    const result = { capped: false, timedOut: false };
    const settle = (status: number | null, killedBy: string | null, startFailure: string | null) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      limits.signal?.removeEventListener('abort', end);
      const elapsedMs = Number(process.hrtime.bigint() - started) / 1e6;
      resolve({ status, killedBy, startFailure, output: output.subarray(0, filled), ...result, elapsedMs });
    };
    /** Kills the group and stops listening: `close` would wait for every holder of the pipe. */
    const end = () => {
      if (child.pid !== undefined) {
        try {
          process.kill(-child.pid, 'SIGKILL');
        } catch {
          // already gone
        }
      }
      child.stdout?.destroy();
    };
    let child: ReturnType<typeof spawn>;
    const timer = setTimeout(() => {
      result.timedOut = true;
      end();
    }, limits.timeoutMs);
    try {
      child = spawn(program, args, {
        stdio: ['ignore', 'pipe', 'ignore'],
        env: ENVIRONMENT,
        cwd: '/',
        detached: true,
      });
    } catch (error) {
      return settle(null, null, (error as NodeJS.ErrnoException).code ?? 'EINVAL'); // e.g. a NUL in an argument
    }
    child.stdout?.on('data', (chunk: Buffer) => {
      filled += chunk.copy(output, filled);
      if (filled === output.length) {
        result.capped = true;
        end();
      }
      chunk.fill(0); // ours: a stream's chunk is handed over
    });
    child.stdout?.on('error', () => {});
    child.once('error', (error) => settle(null, null, (error as NodeJS.ErrnoException).code ?? 'EIO'));
    child.once('close', (status, signal) => settle(status, signal, null));
    if (limits.signal?.aborted) end();
    else limits.signal?.addEventListener('abort', end, { once: true });
  });
}
