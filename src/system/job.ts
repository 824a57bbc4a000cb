/**
 * A client as a child that looks, from outside, as if it were this process: standard streams inherited, signals
 * handed on, stopped and continued together, the same end. For a Node without process.execve.
 *
 * Client and we are one process group, so what the keyboard sends (Ctrl-C, Ctrl-\, Ctrl-Z, a resize) has reached the
 * client already and must not come twice. Node does not tell who sent a signal; that we are the terminal's foreground
 * group does, for these signals (proc(5), /proc/PID/stat: pgrp, tty_nr, tpgid).
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import tty from 'node:tty';
import { passStandardError } from './pass-standard-error.ts';
import { raise } from './signals.ts';

const KEYBOARD: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT', 'SIGTSTP', 'SIGWINCH'];
const OTHERS: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGALRM', 'SIGCONT'];

/** Ends that somebody asked for: no failure of the client. */
const POLITE: ReadonlySet<string | null> = new Set([
  'SIGINT',
  'SIGTERM',
  'SIGHUP',
  'SIGQUIT',
  'SIGPIPE',
  'SIGKILL',
]);

/** The fields of /proc/PID/stat after "(comm)": state first. */
function statFields(pid: number | 'self'): string[] | null {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

function isInForeground(): boolean {
  const fields = statFields('self');
  if (fields === null) return tty.isatty(0) || tty.isatty(1) || tty.isatty(2);
  const [, , group, , terminal, foreground] = fields;
  return terminal !== '0' && group === foreground;
}

/** Resolves to the client's exit status; a client ended by a signal ends this process by the same one. */
export function runAsJob(
  file: string,
  args: readonly string[],
  options: {
    argv0: string;
    environment: Readonly<Record<string, string>>;
    failed?: (standardError: Buffer) => Promise<void>;
  },
): Promise<number> {
  const { failed } = options;
  return new Promise((resolve, reject) => {
    const listeners = new Map<NodeJS.Signals, () => void>();
    const listen = (signal: NodeJS.Signals, listener: () => void) => {
      listeners.set(signal, listener);
      process.on(signal, listener);
    };
    const settle = () => {
      for (const [signal, listener] of listeners) process.off(signal, listener);
    };
    // Before the spawn: a signal in between waits for the event loop instead of killing us.
    for (const signal of KEYBOARD) listen(signal, () => void (isInForeground() || child.kill(signal)));
    for (const signal of OTHERS) listen(signal, () => void child.kill(signal));
    listen('SIGCHLD', () => {
      if (child.pid !== undefined && statFields(child.pid)?.[0] === 'T') process.kill(process.pid, 'SIGSTOP');
    });
    let child: ReturnType<typeof spawn>;
    try {
      child = spawn(file, args, {
        stdio: ['inherit', 'inherit', failed ? 'pipe' : 'inherit'],
        env: options.environment,
        argv0: options.argv0,
      });
    } catch (error) {
      settle();
      reject(error);
      return;
    }
    child.once('error', (error) => {
      settle();
      reject(error);
    });
    const tail = child.stderr ? passStandardError(child.stderr) : null;
    child.once(failed ? 'close' : 'exit', async (status: number | null, signal: NodeJS.Signals | null) => {
      settle();
      if (failed && tail && status !== 0 && !POLITE.has(signal)) await failed(tail()).catch(() => {});
      if (signal !== null) raise(signal);
      resolve(status ?? 128 + os.constants.signals[signal ?? 'SIGTERM']);
    });
  });
}
