/** What `doctor` says: the objects that `--json` prints. */

/**
 * ok · info: nothing to do · warning: worth mending, TLS starts all the same · failure: TLS cannot start, or its keys
 * could be guessed · unknown: not visible from here, which is never ok.
 */
export type Level = 'ok' | 'info' | 'warning' | 'failure' | 'unknown';

/** A remedy that the program could carry out itself; every other remedy is a line for a person. */
export type FixAction =
  | { action: 'chmod-seed'; path: string }
  | { action: 'init'; path: string }
  | { action: 'remove-left-over'; path: string };

export interface CheckFinding {
  /** Stable, kebab-case, never reused for another meaning. */
  code: string;
  level: Level;
  /** The path, setting or part that it is about. */
  subject: string;
  /** What was seen, as it was seen. */
  evidence: string;
  /** What follows from it for starting TLS. */
  meaning: string;
  /** A line to paste, or one sentence; absent where there is nothing to do. */
  remedy?: string;
  fix?: FixAction;
  /** Figures for metrics: the name says the unit. */
  figures?: Readonly<Record<string, number>>;
}

export interface DoctorFinding extends Omit<CheckFinding, 'remedy'> {
  /** Id of the check that found it. */
  check: string;
  remedy: string | null;
}

export interface DoctorReport {
  schema: 'rnd-seed/doctor/1';
  /** Is what was looked at able to start TLS: no finding is a failure. */
  canStartTls: boolean;
  /** One sentence, and what to do about it (null = nothing). */
  verdict: string;
  advice: string | null;
  /** What was looked at. */
  target: { kind: 'here' | 'root' | 'process'; name: string };
  /** The walk's own report, for its picture; null where it could not be walked. */
  walk: WalkPicture | null;
  findings: DoctorFinding[];
}

export interface WalkPicture {
  sources: {
    source: string;
    path: string | null;
    outcome: string;
    reason?: string;
    bytes: number;
    creditBits: number;
  }[];
  kernelReady: boolean | null;
}
