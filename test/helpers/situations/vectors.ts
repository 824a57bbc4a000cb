/**
 * The measured situations of test/vectors/resolver.json, as data: what stands where, what mutt with four generations of
 * OpenSSL was seen to do, and what our own walk is to say.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
  FailReason,
  MuttOutcome,
  OpenSslGeneration,
  Outcome,
  RejectReason,
  SourceName,
} from '../../../src/sources/outcome.ts';
import { packageRoot } from '../package-root.ts';

/** One thing that stands there before the walk. */
export type Thing = { mode: string; uid: number } & (
  | { type: 'f'; size: number; content?: 'zeros' | 'md5sum'; linkTo?: string }
  | { type: 'l'; target: string }
  | { type: 's'; peer: 'normal' | 'zero' | 'few' | 'stall' }
  | { type: 'p'; writes: number }
  | { type: 'c'; device: [number, number] }
  | { type: 'd' }
);

export interface MuttRun {
  result: 'ok' | 'FAILED' | 'hang';
  /** Only the rows that mutt asks. `errno` says which error of stat(2) was measured. */
  sources: Partial<Record<SourceName, MuttOutcome & { errno?: string }>>;
}

export interface ExpectedRow {
  outcome: Outcome;
  reason?: RejectReason | FailReason;
  kind?: 'file' | 'egd';
  bytes?: number;
}

export interface Situation {
  id: string;
  /** Beside HOME; null unsets. `$HOME` and `$W` stand for the real places. */
  env: Record<string, string | null>;
  entropyFile: string | null;
  before: Record<string, Thing>;
  mutt: Record<OpenSslGeneration, MuttRun>;
  expect: Record<SourceName, ExpectedRow>;
}

export const USER = 2000;
export const PLACES = { home: '/tmp/home', shared: '/tmp/w' } as const;

/** Puts the real places in. */
export function placed(text: string): string {
  return text.replace(/^\$HOME/, PLACES.home).replace(/^\$W/, PLACES.shared);
}

export function readSituations(): Situation[] {
  const file = path.join(packageRoot(fileURLToPath(import.meta.url)), 'test/vectors/resolver.json');
  return (JSON.parse(fs.readFileSync(file, 'utf8')) as { situations: Situation[] }).situations;
}
