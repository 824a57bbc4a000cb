/**
 * The built program as its users start it: the bundle in a process of its own, with a home and nothing of ours in the
 * environment. RND_SEED_BIN names another program to start than the bundle.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExecutionContext } from 'ava';
import { folder } from './folder.ts';
import { packageRoot } from './package-root.ts';
import { type Ended, run, start } from './runner.ts';

export const ROOT: string = packageRoot(fileURLToPath(import.meta.url));
/** Where the bundle and its parts are, whichever program is started. */
export const PARTS: string = path.join(ROOT, 'dist');
export const BUNDLE: string = process.env.RND_SEED_BIN ?? path.join(PARTS, 'rnd-seed.cjs');

const FOREIGN = [
  'entropy_file',
  'RANDFILE',
  'EGDSOCKET',
  'NO_COLOR',
  'FORCE_COLOR',
  'XDG_CONFIG_HOME',
  'TERM',
];

export interface Program {
  home: string;
  environment: NodeJS.ProcessEnv;
  /** Runs to the end. */
  run(args: readonly string[], environment?: NodeJS.ProcessEnv, input?: string): Promise<Ended>;
  /** Starts and does not wait. */
  start(args: readonly string[], environment?: NodeJS.ProcessEnv): ReturnType<typeof start>;
}

/** @returns the program with a fresh home directory, which goes with the test. */
export function program(t: ExecutionContext<unknown>): Program {
  const home = folder(t);
  fs.chmodSync(home, 0o700);
  const environment: NodeJS.ProcessEnv = { HOME: home, LANG: 'C.UTF-8' };
  for (const name of FOREIGN) environment[name] = undefined;
  const options = (more: NodeJS.ProcessEnv = {}) => ({ env: { ...environment, ...more }, cwd: home });
  return {
    home,
    environment,
    run: (args, more, input = '') => run(process.execPath, [BUNDLE, ...args], { ...options(more), input }),
    start: (args, more) => start(process.execPath, [BUNDLE, ...args], options(more)),
  };
}

/** The same on a terminal of its own (script(1)): what it shows is standard output and standard error together. */
export async function onTerminal(
  args: readonly string[],
  options: { env: NodeJS.ProcessEnv; cwd: string; columns: number },
): Promise<{ screen: string; status: number | null }> {
  const quoted = [process.execPath, BUNDLE, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`);
  const command = `stty cols ${options.columns} rows 50; ${quoted.join(' ')}`;
  const { stdout, status } = await run('script', ['-qec', command, '/dev/null'], {
    env: { TERM: 'xterm', ...options.env },
    cwd: options.cwd,
  });
  return { screen: stdout.replaceAll('\r\n', '\n'), status };
}
