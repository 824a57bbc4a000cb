/** The words of the generator: what it is asked, and one report a command. `rnd-seed generate --json` prints these objects. */
import type { Finding } from '../finding.ts';

export type DigestName = 'md5' | 'sha256';

export type CommandOutcome = 'used' | 'missing' | 'failed' | 'empty' | 'timeout' | 'repeated';

export interface CommandReport {
  /** The catalogue's entry; absent for a command that the user gave. */
  entry?: string;
  /** Program and arguments as they were run, joined with blanks and quoted where a blank would mislead. */
  command: string;
  outcome: CommandOutcome;
  /** Exit status, signal or error name for a person. */
  detail?: string;
  /** Bytes of output that were digested. */
  bytes: number;
  /** The algorithm's name, never a value. */
  digest: DigestName;
  /** Min-entropy granted, in quarters of a bit. */
  creditBits: number;
  elapsedMs: number;
}

export interface GenerateOptions {
  /** Commands beside the catalogue's, each a program with its arguments. */
  commands?: readonly (readonly string[])[];
  digest?: DigestName;
  /** Deadline per command, milliseconds (default 2000). */
  timeoutMs?: number;
  signal?: AbortSignal;
}

export interface GenerateReport {
  schema: 'rnd-seed/generate/1';
  digest: DigestName;
  generator: CommandReport[];
  creditBits: number;
  findings: Finding[];
}
