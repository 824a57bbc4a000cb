/** The built program, copied to where every user can read it, started by one of them and perhaps killed. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../../helpers/package-root.ts';
import { giveUp } from '../egd-rig.ts';
import { work } from '../rig.ts';
import type { Chance } from './chance.ts';
import { count, wrong } from './ledger.ts';

/** Whoever is not done by then waits for ever. */
const HUNG_MS = 90_000;

const root = packageRoot(fileURLToPath(import.meta.url));
export const PROGRAM: string = path.join(work, 'program/dist/rnd-seed.cjs');
export const TEMPORARY: string = path.join(work, 'tmp');

const REQUIRED = ['commander', 'fs-extra', 'graceful-fs', 'jsonfile', 'universalify'];

/** A checkout may lie where only root gets to. */
export function install(): void {
  fs.chmodSync(work, 0o711);
  fs.mkdirSync(TEMPORARY);
  fs.chmodSync(TEMPORARY, 0o1777);
  const dist = path.join(root, 'dist');
  fs.mkdirSync(path.dirname(PROGRAM), { recursive: true });
  for (const name of fs.readdirSync(dist).filter((each) => each.endsWith('.cjs')))
    fs.copyFileSync(path.join(dist, name), path.join(path.dirname(PROGRAM), name));
  fs.copyFileSync(path.join(root, 'package.json'), path.join(work, 'program/package.json'));
  for (const name of REQUIRED) {
    const [from, to] = [root, path.join(work, 'program')].map((at) => path.join(at, 'node_modules', name));
    fs.cpSync(from!, to!, { recursive: true });
  }
  if (!fs.existsSync(PROGRAM)) giveUp('the program is not built: npm run build');
}

export interface User {
  uid: number;
  home: string;
}

export interface Ended {
  /** Exit status, or the signal that ended it. */
  end: number | NodeJS.Signals;
  stdout: Buffer;
  stderr: string;
  /** A signal was sent to it. */
  killed: boolean;
}

/** As from a login shell of that user: nothing of ours is in the environment. */
export const environmentOf = ({ home }: User): NodeJS.ProcessEnv => ({
  PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
  HOME: home,
  TMPDIR: TEMPORARY,
  LANG: 'C.UTF-8',
});

/** Seconds that a start takes here, as it turns out: a kill should fall into it. */
let usualMs = 500;

/**
 * @param fate one in so many is killed, at some instant of its life
 * @param input for standard input
 */
export function launch(
  user: User,
  args: readonly string[],
  { luck, fate = 4, input = '' }: { luck?: Chance; fate?: number; input?: string | Buffer } = {},
): Promise<Ended> {
  const started = Date.now();
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: '/',
    env: environmentOf(user),
    uid: user.uid,
    gid: user.uid,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const stdout: Buffer[] = [];
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  let killed = false;
  const kill = (signal: NodeJS.Signals) => {
    killed = child.kill(signal);
  };
  const timers = [
    setTimeout(() => {
      wrong(`${args.join(' ')} is not done in ${HUNG_MS / 1000} s`);
      kill('SIGKILL');
    }, HUNG_MS),
  ];
  if (luck?.oneIn(fate)) {
    const signal = luck.of(['SIGKILL', 'SIGKILL', 'SIGKILL', 'SIGTERM', 'SIGINT'] as const);
    timers.push(setTimeout(() => kill(signal), luck.next() * usualMs * 1.2));
  }
  return new Promise((resolve) => {
    child.on('error', (error) => giveUp(`user ${user.uid} cannot start the program: ${error.message}`));
    child.on('close', (status, signal) => {
      for (const timer of timers) clearTimeout(timer);
      count(`runs of ${args[0]}${args[0] === 'egd' ? ` ${args[1]}` : ''}`);
      if (killed) count('runs killed');
      else usualMs += (Date.now() - started - usualMs) / 20;
      resolve({ end: status ?? signal ?? 'SIGKILL', stdout: Buffer.concat(stdout), stderr, killed });
    });
  });
}

/** Ends that somebody who was killed may have: killed, or as the others if it was faster. */
const KILLED: readonly Ended['end'][] = ['SIGKILL', 'SIGTERM', 'SIGINT'];

/** Says so if it ended as it must not. @returns whether it came to an end of its own */
export function judgeEnd(what: string, ended: Ended, expected: readonly Ended['end'][]): boolean {
  if (expected.includes(ended.end)) return true;
  if (!ended.killed || !KILLED.includes(ended.end)) {
    wrong(
      `${what}: ${ended.end}${ended.killed ? ' (killed)' : ''} ${ended.stderr}${ended.stdout.subarray(0, 300)}`,
    );
  }
  return false;
}
