/** A full-screen program on a terminal of its own (tmux), for one test: what it shows, and keys typed into it. */
import { execFileSync } from 'node:child_process';
import type { ExecutionContext } from 'ava';
import { folder } from './folder.ts';

export interface Screen {
  /** Resolves to the screen once it matches; rejects with the screen after 20 s, or when the program has ended. */
  shows(pattern: RegExp): Promise<string>;
  /** tmux's names of keys: `a`, `Enter`, `C-c`. */
  type(...keys: readonly string[]): void;
}

const PATIENCE_MS = 20_000;

export function screen(
  t: ExecutionContext<unknown>,
  command: readonly string[],
  environment: Readonly<Record<string, string>>,
): Screen {
  const socket = `${folder(t)}/tmux`;
  const tmux = (...args: readonly string[]) =>
    execFileSync('tmux', ['-S', socket, '-f', '/dev/null', ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, LANG: 'C.UTF-8', TERM: 'xterm', ...environment },
    });
  tmux('new-session', '-d', '-x', '100', '-y', '40', ...command);
  t.teardown(() => {
    try {
      tmux('kill-server');
    } catch {
      // the program has ended, and the server with it
    }
  });
  return {
    type: (...keys) => void tmux('send-keys', ...keys),
    async shows(pattern) {
      const until = Date.now() + PATIENCE_MS;
      for (let seen = ''; ; ) {
        try {
          seen = tmux('capture-pane', '-p');
        } catch {
          throw new Error(`${command[0]} has ended; the last screen: ${seen}`);
        }
        if (pattern.test(seen)) return seen;
        if (Date.now() > until)
          throw new Error(`${pattern} did not appear: ${seen.replace(/\n{2,}/g, '\n')}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}
