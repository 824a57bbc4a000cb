/**
 * The EGD server of egd-server.ts as a process of its own, for tests that need another owner.
 * `node egd-server-process.{ts,js} '{"path":"…","mode":"zero"}'` prints `ready` and stays until it is killed (with
 * `"untilStdinEnds":true` until its standard input ends, so that a killed test leaves nothing behind).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type EgdServerOptions, startEgdServer } from './egd-server.ts';

const SELF = fileURLToPath(import.meta.url);

export interface EgdServerProcess {
  path: string;
  pid: number;
  close(): Promise<void>;
}

/** Starts the server as another user; the directory of `path` must be writable for that user. */
export async function spawnEgdServer(
  options: EgdServerOptions & { path: string },
  user: { uid?: number; gid?: number } = {},
): Promise<EgdServerProcess> {
  const child = spawn(process.execPath, [SELF, JSON.stringify({ ...options, untilStdinEnds: true })], {
    stdio: ['pipe', 'pipe', 'inherit'],
    cwd: '/',
    ...user,
  });
  const gone = once(child, 'close');
  const line = await Promise.race([once(child.stdout, 'data'), gone]);
  if (String(line[0]).trim() !== 'ready') throw new Error('the EGD server process did not start');
  return {
    path: options.path,
    pid: child.pid!,
    async close() {
      child.stdin.end();
      await gone;
    },
  };
}

async function main(argument: string): Promise<void> {
  const { untilStdinEnds = false, ...options } = JSON.parse(argument) as EgdServerOptions & {
    untilStdinEnds?: boolean;
  };
  const server = await startEgdServer(options);
  const stop = () => void server.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  if (untilStdinEnds) process.stdin.once('end', stop).resume();
  process.stdout.write('ready\n');
  if (options.mode === 'refuse') setInterval(() => {}, 1 << 30);
}

// No top-level await: AVA loads test files, and what they import, with require().
if (process.argv[1] === SELF) void main(process.argv[2] ?? '{}');
