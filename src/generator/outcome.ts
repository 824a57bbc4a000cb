/** The words of the generator: what it is asked, and one report a command. `rnd-seed generate --json` prints these objects. */
import type { Finding } from '../finding.ts';

/** Of a command's output. MD5 is what mutt's README.SSL says; SHA-256 is taken where FIPS forbids it. */
export type DigestName = 'md5' | 'sha256';

/** What came of a command. */
export type CommandOutcome =
  /** Its output was digested. */
  | 'used'
  /** No such program. */
  | 'missing'
  /** It could not be started, was killed, or ended with another status than 0. */
  | 'failed'
  /** Nothing but blanks: the digest would be a constant. */
  | 'empty'
  /** Killed at its deadline. */
  | 'timeout'
  /** The same output as an earlier command's: it says nothing new. */
  | 'repeated';

/** One spelling of a command that was run. */
export interface CommandReport {
  /** The catalogue's entry; absent for a command that the user gave. */
  entry?: string;
  /** Program and arguments as they were run, joined with blanks and quoted where a blank would mislead. */
  command: string;
  /** What came of it. */
  outcome: CommandOutcome;
  /** Exit status, signal or error name for a person. */
  detail?: string;
  /** Bytes of output that were digested. */
  bytes: number;
  /** The algorithm's name, never a value. */
  digest: DigestName;
  /** Min-entropy granted, in quarters of a bit. */
  creditBits: number;
  /** Wall-clock time. */
  elapsedMs: number;
}

/** Which commands are run, and how. */
export interface GenerateOptions {
  /** Commands beside the catalogue's, each a program with its arguments. */
  commands?: readonly (readonly string[])[];
  /** Default MD5; SHA-256 where that is forbidden. */
  digest?: DigestName;
  /** Deadline per command, milliseconds (default 2000). */
  timeoutMs?: number;
  /** Gives up: `ABORTED`. */
  signal?: AbortSignal;
}

/** What the commands gave; `rnd-seed generate --list --json` prints it. */
export interface GenerateReport {
  /** Name of this shape. */
  schema: 'rnd-seed/generate/1';
  /** The digest that was taken. */
  digest: DigestName;
  /** Every spelling that was run, whatever came of it. */
  generator: CommandReport[];
  /** Min-entropy granted to all of them together. */
  creditBits: number;
  /** Output that was empty or the same, digests that are forbidden. */
  findings: Finding[];
}
