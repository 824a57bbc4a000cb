/** What the rigs share: a program to torment, a place for it, and a tally. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { DISK_BYTES } from '../../src/conditioning/condition.ts';
import { recogniseSeed } from '../../src/seed-file/format.ts';

/** A private directory of this run; everything goes with it. */
export const work: string = fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-rig-'));

const cleanUps: (() => void)[] = [() => fs.rmSync(work, { recursive: true, force: true })];
/** Undone in reverse order at the end, or at Ctrl-C. */
export const onExit = (undo: () => void): void => void cleanUps.unshift(undo);
process.on('exit', () => {
  for (const undo of cleanUps) undo();
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

let passed = 0;
let failed = 0;
export function check(ok: boolean, claim: string): boolean {
  if (ok) passed++;
  else {
    failed++;
    console.log(`FAILED  ${claim}`);
  }
  return ok;
}

export function finish(about: string): void {
  console.log(`${about}: ${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

/** Ends the rig with a failure that says what is missing: a rig that did not run has proven nothing. */
export function need(what: 'root' | string): void {
  const missing =
    what === 'root' ? process.getuid?.() !== 0 : spawnSync('which', [what], { stdio: 'ignore' }).status !== 0;
  if (!missing) return;
  console.log(`FAILED  this rig needs ${what}`);
  process.exit(1);
}

/**
 * The program under test and its arguments. Default: cycle.ts, as one file, so that it is loaded without threads and
 * makes the same calls in the same order at every start. RIG_PROGRAM is another command line, split at blanks, with {}
 * for the seed's path: `node bin/rnd-seed.js init --rand-file {}`.
 */
export const RIG_PROGRAM: string | undefined = process.env.RIG_PROGRAM;
let bundle: string | undefined;
export function program(seed: string): string[] {
  if (RIG_PROGRAM) return RIG_PROGRAM.split(/\s+/).map((word) => (word === '{}' ? seed : word));
  if (!bundle) {
    bundle = path.join(work, 'cycle.cjs');
    const extension = path.extname(fileURLToPath(import.meta.url));
    const entry = fileURLToPath(new URL(`./cycle${extension}`, import.meta.url));
    const external = ['fs-extra', 'unix-dgram', 'koffi'];
    buildSync({
      entryPoints: [entry],
      outfile: bundle,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      external,
    });
  }
  return [process.execPath, bundle, seed];
}

/** Nothing of the caller's environment changes the calls that are counted. */
export const ENVIRONMENT: NodeJS.ProcessEnv = { PATH: process.env.PATH, UV_THREADPOOL_SIZE: '1', HOME: work };

export function run(
  command: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): SpawnSyncReturns<string> {
  return spawnSync(command[0]!, command.slice(1), {
    encoding: 'utf8',
    env: { ...ENVIRONMENT, ...environment },
    timeout: 30_000,
    killSignal: 'SIGKILL',
  });
}

/** One word of the program's output: OUTCOME replaced, USED from-old … */
export const said = (stdout: string, word: string): string[] =>
  new RegExp(`^${word} (.*)$`, 'm').exec(stdout)?.[1]?.split(' ') ?? [];

/** A fresh directory with mode 0700. */
let count = 0;
export function freshDirectory(): string {
  const directory = path.join(work, `d${count++}`);
  fs.mkdirSync(directory, { mode: 0o700 });
  return directory;
}

export const fingerPrint = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes.subarray(0, DISK_BYTES)).digest('hex').slice(0, 16);

/** A whole seed of ours, private, alone under its name. */
export function isWhole(file: string): boolean {
  const { mode, nlink } = fs.lstatSync(file);
  return (
    (mode & 0o7777) === 0o600 && nlink === 1 && recogniseSeed(fs.readFileSync(file), '').origin === 'rnd-seed'
  );
}

export const entries = (directory: string): string => fs.readdirSync(directory).sort().join(' ');

/** The run after the mishap: it works, and nothing but the seed is left. */
export function checkNextRun(seed: string, claim: string, environment: NodeJS.ProcessEnv = {}): void {
  const next = run(program(seed), environment);
  check(
    next.status === 0 && isWhole(seed) && entries(path.dirname(seed)) === path.basename(seed),
    `${claim}: the next run works and leaves nothing (${next.status} ${next.stdout}${next.stderr} ${entries(path.dirname(seed))})`,
  );
}
