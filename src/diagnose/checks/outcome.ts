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
  /** How grave it is. */
  level: Level;
  /** The path, setting or part that it is about. */
  subject: string;
  /** What was seen, as it was seen. */
  evidence: string;
  /** What follows from it for starting TLS. */
  meaning: string;
  /** A line to paste, or one sentence; absent where there is nothing to do. */
  remedy?: string;
  /** The remedy as `rnd-seed doctor --fix` carries it out, where it can. */
  fix?: FixAction;
  /** Figures for metrics: the name says the unit. */
  figures?: Readonly<Record<string, number>>;
}

/** One thing that a check found, good or bad. */
export interface DoctorFinding extends Omit<CheckFinding, 'remedy'> {
  /** Id of the check that found it. */
  check: string;
  /** A line to paste, or one sentence; null: there is nothing to do. */
  remedy: string | null;
}

/** Whether TLS can be started, and what to do; `rnd-seed doctor --json` prints it. */
export interface DoctorReport {
  /** Name of this shape. */
  schema: 'rnd-seed/doctor/1';
  /** Is what was looked at able to start TLS: no finding is a failure. */
  canStartTls: boolean;
  /** The same as one sentence. */
  verdict: string;
  /** What to do about it; null: nothing. */
  advice: string | null;
  /** What was looked at. */
  target: {
    /** This machine, a root directory, a running process. */
    kind: 'here' | 'root' | 'process';
    /** For people: `this machine`, the directory, the process. */
    name: string;
  };
  /** The walk's own report, for its picture; null where it could not be walked. */
  walk: WalkPicture | null;
  /** Of every check, in their order. */
  findings: DoctorFinding[];
}

/** What a picture of the walk needs of `ResolveReport`. */
export interface WalkPicture {
  /** As in `SourceReport`. */
  sources: {
    /** Name of the candidate. */
    source: string;
    /** Where it is; null: unset. */
    path: string | null;
    /** What came of it. */
    outcome: string;
    /** Why. */
    reason?: string;
    /** Taken from it. */
    bytes: number;
    /** Min-entropy granted to them. */
    creditBits: number;
  }[];
  /** Is the kernel's generator ready? null: it cannot be asked. */
  kernelReady: boolean | null;
}
