/** The words of the walk: who was asked, what came of it, and why. `rnd-seed resolve --json` prints these objects. */
import type { Finding } from '../finding.ts';

/** In the order of mutt's README.SSL; the walk's. */
export const SOURCE_NAMES = [
  'entropy_file',
  'RANDFILE',
  '~/.rnd',
  'EGDSOCKET',
  '~/.entropy',
  '/tmp/entropy',
] as const;
/** The six candidates, in the order of mutt's README.SSL. */
export type SourceName = (typeof SOURCE_NAMES)[number];

/** We decline on policy. */
export const REJECT_REASONS = [
  'symlink',
  'not-regular',
  'not-a-socket',
  'wrong-owner',
  'insecure-mode',
  'unsafe-directory',
  'hard-linked',
  'relative-path',
  'path-too-long',
  'empty',
  'too-short',
  'too-large',
  'degenerate',
  'low-entropy',
  'duplicate',
] as const;
/**
 * We decline on policy: for a name, kind, owner, mode, number of links or a directory (such a path is never written), or, from
 * `empty` on, for what the file holds.
 */
export type RejectReason = (typeof REJECT_REASONS)[number];

/** We tried and could not: a file that cannot be read, an EGD server that does not answer as it should. */
export type FailReason =
  | 'unreadable'
  | 'refused'
  | 'timeout'
  | 'closed'
  | 'short-reply'
  | 'no-entropy'
  | 'protocol'
  | 'changed-while-reading'
  | 'io';

/** What came of a candidate. */
export type Outcome =
  /** Its bytes were taken. */
  | 'used'
  /** No variable, option or line names it. */
  | 'unset'
  /** Another one stands in its place: `~/.rnd` where RANDFILE is set. */
  | 'superseded'
  /** Nothing is there. */
  | 'missing'
  /** Declined on policy. */
  | 'rejected'
  /** Tried, and could not. */
  | 'failed';

/** What mutt with OpenSSL would have done with the same name (`--compat mutt`). */
export interface MuttOutcome {
  /** `insecure`: left aside for its owner or mode; `egd`: asked as a socket; `hang`: mutt would wait without end. */
  outcome: 'missing' | 'insecure' | 'loaded' | 'egd' | 'load-failed' | 'hang' | 'error';
  /** That it would take; absent where it is none or not known. */
  bytes?: number;
}

/** One candidate and what came of it. */
export interface SourceReport {
  /** Its name. */
  source: SourceName;
  /** Absolute path, or the value as given when it was refused for its form; null when unset. */
  path: string | null;
  /** What stands there; null when nothing was looked at. */
  kind: 'file' | 'egd' | null;
  /** What came of it. */
  outcome: Outcome;
  /** Why it is `rejected` or `failed`. */
  reason?: RejectReason | FailReason;
  /** One sentence for a person. */
  detail?: string;
  /** A line to paste. */
  remedy?: string;
  /** Bytes taken from it. */
  bytes: number;
  /** Min-entropy granted to them; 0 = mixed in only. */
  creditBits: number;
  /** With `compat`; absent where mutt does not ask for it. */
  mutt?: MuttOutcome;
}

/** OpenSSL as mutt could be built with it; they differ in what they do with a seed file. */
export type OpenSslGeneration = 'openssl-3.0' | 'openssl-1.1.1' | 'openssl-1.0.2' | 'openssl-0.9.6';

/** What the walk found; `rnd-seed resolve --json` prints it. It holds no seed byte. */
export interface ResolveReport {
  /** Name of this shape. */
  schema: 'rnd-seed/resolve/1';
  /** The kernel CRNG is ready, or the credited sources reach 256 bits. */
  seeded: boolean;
  /** The kernel's own generator. */
  kernel: {
    /** Is it initialised? null: it cannot be asked. */
    ready: boolean | null;
    /** How that is known. */
    evidence: string;
  };
  /** All six, in their order. */
  sources: SourceReport[];
  /** What else is to be known, with the line that mends it. */
  findings: Finding[];
  /** With `compat`: what mutt's start would have come to. */
  mutt?: {
    /** `FAILED`: no TLS for lack of entropy; `hang`: it never returns. */
    result: 'ok' | 'FAILED' | 'hang';
    /** The OpenSSL that was asked for. */
    openssl: OpenSslGeneration;
  };
}

/** Where seeds are looked for. */
export interface ResolveOptions {
  /** Overrides the environment's and the muttrc's `entropy_file`. */
  entropyFile?: string;
  /** Reads `set entropy_file=` from this file instead of the usual places; '' reads none. */
  muttrc?: string;
  /** Adds, per source, what mutt with this OpenSSL would do. */
  compat?: OpenSslGeneration;
  /** Deadline per source, milliseconds (default 2000). */
  timeoutMs?: number;
  /** Gives up: `ABORTED`. */
  signal?: AbortSignal;
}
