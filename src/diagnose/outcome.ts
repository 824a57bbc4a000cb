/** What `explain` says: the object that `--json` prints. */
import type { Message } from './messages/type.ts';

export interface ExplainContext {
  /** The seed file of this machine's user; default `~/.rnd`. */
  seedFile?: string;
  home?: string;
  /** The openssl.cnf in use. */
  conf?: string;
  /** The command that failed. */
  program?: string;
  /** The chroot or image that the program runs in; empty = none. */
  root?: string;
}

export interface ExplainMatch {
  id: string;
  /** Where it was met first, from 1. */
  line: number;
  /** The first lines on which it was met, at most twenty. */
  lines: number[];
  /** On how many lines it was met. */
  count: number;
  /** The words of the log, without control characters, shortened around the message. */
  text: string;
  program: string;
  era: string;
  entropy: Message['entropy'];
  cause: string;
  fix: string[];
  seedHelps: Message['seedHelps'];
  seedNote?: string;
}

export interface ExplainReport {
  schema: 'rnd-seed/explain/1';
  /** The most specific first; empty = not known. */
  matches: ExplainMatch[];
}
