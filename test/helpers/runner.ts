/** A Node of its own that runs a few lines against the built sources, and what came out of it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const OWN = import.meta.url;

/** URL of a file under src/, as the test that runs sees it: .ts when types are stripped, .js when built. */
export function sourceUrl(path: string): string {
  const stripped = OWN.endsWith('.ts');
  const name = stripped ? path : path.replace(/\.cts$/, '.cjs').replace(/\.ts$/, '.js');
  return new URL(`../../src/${name}`, OWN).href;
}

export const sourcePath = (path: string): string => fileURLToPath(sourceUrl(path));

export interface Ended {
  status: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  child: ChildProcess;
  ended: Promise<Ended>;
  /** Resolves once standard output or standard error contains the text; rejects if the program ends before. */
  says(text: string): Promise<void>;
}

/** Starts a program and collects what it says. Nothing is waited for that it does not say or do. */
export function start(
  program: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; cwd?: string; detached?: boolean } = {},
): Running {
  const env = { ...process.env, ...options.env };
  delete env.NODE_OPTIONS;
  if (options.env?.NODE_OPTIONS) env.NODE_OPTIONS = options.env.NODE_OPTIONS;
  const child = spawn(program, args, { ...options, env, stdio: 'pipe' });
  let stdout = '';
  let stderr = '';
  const watchers = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
    for (const watcher of watchers) watcher();
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
    for (const watcher of watchers) watcher();
  });
  child.stdin.on('error', () => {});
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => resolve({ status, signal, stdout, stderr }));
  });
  const says = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!stdout.includes(text) && !stderr.includes(text)) return;
        watchers.delete(look);
        resolve();
      };
      watchers.add(look);
      look();
      ended.then(
        () => reject(new Error(`ended before it said ${JSON.stringify(text)}: ${stdout}${stderr}`)),
        reject,
      );
    });
  return { child, ended, says };
}

/** Runs to its end with nothing on standard input. */
export async function run(
  program: string,
  args: readonly string[],
  options: Parameters<typeof start>[2] & { input?: string } = {},
): Promise<Ended> {
  const { input, ...rest } = options;
  const running = start(program, args, rest);
  running.child.stdin!.end(input ?? '');
  return running.ended;
}
