/** What a long-running command has of the process around it, as the command line provides it. */
import type { Say } from './journal.ts';

export type ServiceSignal = 'SIGTERM' | 'SIGINT' | 'SIGHUP' | 'SIGUSR1';

export interface Stage {
  say: Say;
  /** Rewrites one line in place; null where there is no terminal for it. Null as text erases it. */
  show: ((text: string | null) => void) | null;
  /** Hears these signals from now on, instead of their default; returns the function that stops. */
  listen(hear: (signal: ServiceSignal) => void): () => void;
  /** There was a terminal, and it has been closed. */
  isAbandoned(): Promise<boolean>;
}
