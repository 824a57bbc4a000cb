/** What a check is, and what it is given. */
import type { ResolveReport } from '../../sources/outcome.ts';
import type { System } from '../../system/type.ts';
import type { OpenSslFacts } from '../library/openssl.ts';
import type { Subject } from '../subject/type.ts';
import type { CheckFinding } from './outcome.ts';

export interface Context extends Subject {
  /** The real door: the running kernel, its /proc and /sys. */
  host: System;
  /** Asked once, shared by the checks. */
  openssl(): Promise<OpenSslFacts>;
  walk(): Promise<ResolveReport | { refused: string }>;
  /** Aborts when the check's deadline has passed. */
  signal: AbortSignal;
  timeoutMs: number;
}

export interface Check {
  id: string;
  title: string;
  /** Where it makes sense; default everywhere. */
  only?: readonly Subject['kind'][];
  /** Never throws for a bad state of the world. */
  run(context: Context): CheckFinding[] | Promise<CheckFinding[]>;
}
