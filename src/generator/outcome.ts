/** The words of the generator: one report a command. */
export type DigestName = 'md5' | 'sha256';

export type CommandOutcome = 'used' | 'missing' | 'failed' | 'empty' | 'timeout' | 'repeated';

export interface CommandReport {
  /** Program and arguments as they were run, joined with blanks. */
  command: string;
  outcome: CommandOutcome;
  /** Exit status, signal or error name for a person. */
  detail?: string;
  /** Bytes of output that were digested. */
  bytes: number;
  /** The algorithm's name, never a value. */
  digest: DigestName;
  creditBits: number;
  elapsedMs: number;
}
