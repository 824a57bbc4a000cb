/** A server that a user runs at ~/.entropy and that is killed, stopped, handed over and started again, in any order. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../egd-rig.ts';
import type { Chance } from './chance.ts';
import { environmentOf, PROGRAM, type User } from './launch.ts';
import { count, wrong } from './ledger.ts';

export const socketOf = ({ home }: User): string => `${home}/.entropy`;

/** Processes that have these words on their command line: successors too, which nobody here has started. */
export function processesWith(...words: readonly string[]): number[] {
  return fs.readdirSync('/proc').flatMap((name) => {
    try {
      const line = fs.readFileSync(`/proc/${Number(name)}/cmdline`, 'latin1');
      return words.every((word) => line.includes(word)) && Number(name) !== process.pid ? [Number(name)] : [];
    } catch {
      return []; // not a process, or gone
    }
  });
}

const serversOf = (user: User): number[] => processesWith(PROGRAM, 'serve', socketOf(user));

/** 4: another has just started there. 5: the disk is full. */
const ENDS: readonly (number | string)[] = [0, 4, 5, 'SIGKILL', 'SIGTERM', 'SIGHUP', 'SIGUSR1'];

function start(user: User): void {
  const figures = ['--metrics', `${user.home}/egd.prom`, '--pid-file', `${user.home}/egd.pid`];
  const args = ['egd', 'serve', '--socket', socketOf(user), '--idle', '1', '--reseed', '2', ...figures];
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: '/',
    env: environmentOf(user),
    uid: user.uid,
    gid: user.uid,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  child.on('close', (status, signal) => {
    const end = status ?? signal ?? 'nothing';
    count(`server ended: ${end}`);
    if (!ENDS.includes(end)) wrong(`egd serve: ${end} ${stderr.slice(-500)}`);
    if (end === 5 && !stderr.includes('ENOSPC')) wrong(`egd serve: 5 without a full disk: ${stderr}`);
  });
  count('servers started');
}

export async function torment(user: User, luck: Chance, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const alive = serversOf(user);
    if (alive.length === 0) start(user);
    else {
      const signal = luck.of(['SIGKILL', 'SIGKILL', 'SIGTERM', 'SIGHUP', 'SIGHUP', 'SIGUSR1'] as const);
      try {
        process.kill(luck.of(alive), signal);
        count(`server: ${signal}`);
      } catch {
        // gone meanwhile
      }
    }
    await sleep(luck.oneIn(3) ? luck.between(0, 700) : luck.between(1500, 5000));
  }
}

/** Whatever is left of it is killed; then it starts once more where the left-overs are, and stops. @returns null if that went well */
export async function cleanRun(user: User): Promise<string | null> {
  for (const pid of serversOf(user)) process.kill(pid, 'SIGKILL');
  await until(() => (serversOf(user).length === 0 ? true : null), 10_000);
  start(user);
  const isUp = () => (fs.existsSync(`${user.home}/egd.pid`) && serversOf(user).length === 1 ? true : null);
  fs.rmSync(`${user.home}/egd.pid`, { force: true });
  if ((await until(isUp, 20_000)) === null) return 'it does not come up';
  for (const pid of serversOf(user)) process.kill(pid, 'SIGTERM');
  const isGone = await until(() => (serversOf(user).length === 0 ? true : null), 20_000);
  return isGone === null ? 'it does not stop' : null;
}
