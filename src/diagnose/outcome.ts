/** What `explain` says: the object that `--json` prints. */

/** What stands in the lines of `fix` where it is known. */
export interface ExplainContext {
  /** The seed file of this machine's user; default `~/.rnd`. */
  seedFile?: string;
  /** The user's home directory. */
  home?: string;
  /** The openssl.cnf in use. */
  conf?: string;
  /** The command that failed. */
  program?: string;
  /** The chroot or image that the program runs in; empty = none. */
  root?: string;
}

/** One message that was recognised. */
export interface ExplainMatch {
  /** Of the message in the catalogue: stable, kebab-case. */
  id: string;
  /** Where it was met first, from 1. */
  line: number;
  /** The first lines on which it was met, at most twenty. */
  lines: number[];
  /** On how many lines it was met. */
  count: number;
  /** The words of the log, without control characters, shortened around the message. */
  text: string;
  /** Whose message it is. */
  program: string;
  /** Years or versions in which it is met. */
  era: string;
  /** Is entropy really short? */
  entropy: 'yes' | 'no' | 'maybe';
  /** Why it is said, in one or two sentences. */
  cause: string;
  /** Lines to paste and what they are for. */
  fix: string[];
  /** Does a seed file or an EGD socket help? `only-old`: with OpenSSL ≤ 1.1.0. */
  seedHelps: 'yes' | 'no' | 'only-old';
  /** What else is to be known about that. */
  seedNote?: string;
}

/** What was recognised; `rnd-seed explain --json` prints it. */
export interface ExplainReport {
  /** Name of this shape. */
  schema: 'rnd-seed/explain/1';
  /** The most specific first; empty = not known. */
  matches: ExplainMatch[];
}
