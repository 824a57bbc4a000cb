/** The words of the walk: who was asked, what came of it, and why. `rnd-seed resolve --json` prints these objects. */
import type { Finding } from '../finding.ts';

/** In the order of mutt's README.SSL. */
export const SOURCE_NAMES = [
  'entropy_file',
  'RANDFILE',
  '~/.rnd',
  'EGDSOCKET',
  '~/.entropy',
  '/tmp/entropy',
] as const;
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
export type RejectReason = (typeof REJECT_REASONS)[number];

/** We tried and could not. */
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

export type Outcome = 'used' | 'unset' | 'superseded' | 'missing' | 'rejected' | 'failed';

/** What mutt with OpenSSL would have done with the same name (`--compat mutt`). */
export interface MuttOutcome {
  outcome: 'missing' | 'insecure' | 'loaded' | 'egd' | 'load-failed' | 'hang' | 'error';
  bytes?: number;
}

export interface SourceReport {
  source: SourceName;
  /** Absolute path, or the value as given when it was refused for its form; null when unset. */
  path: string | null;
  /** What stands there; null when nothing was looked at. */
  kind: 'file' | 'egd' | null;
  outcome: Outcome;
  reason?: RejectReason | FailReason;
  /** One sentence for a person. */
  detail?: string;
  /** A line to paste. */
  remedy?: string;
  /** Bytes taken from it. */
  bytes: number;
  /** Min-entropy granted to them; 0 = mixed in only. */
  creditBits: number;
  mutt?: MuttOutcome;
}

export type OpenSslGeneration = 'openssl-3.0' | 'openssl-1.1.1' | 'openssl-1.0.2' | 'openssl-0.9.6';

export interface ResolveReport {
  schema: 'rnd-seed/resolve/1';
  /** The kernel CRNG is ready, or the credited sources reach 256 bits. */
  seeded: boolean;
  kernel: { ready: boolean | null; evidence: string };
  sources: SourceReport[];
  findings: Finding[];
  mutt?: { result: 'ok' | 'FAILED' | 'hang'; openssl: OpenSslGeneration };
}

export interface ResolveOptions {
  /** Overrides the environment's and the muttrc's `entropy_file`. */
  entropyFile?: string;
  /** Reads `set entropy_file=` from this file instead of the usual places; '' reads none. */
  muttrc?: string;
  /** Adds, per source, what mutt with this OpenSSL would do. */
  compat?: OpenSslGeneration;
  /** Deadline per source, milliseconds (default 2000). */
  timeoutMs?: number;
  signal?: AbortSignal;
}
