/** What a command's output is worth, measured over many runs of it. Shapes only. */
import type { DigestName } from '../../generator/outcome.ts';

/** What was seen over all runs. Only `varies` can be worth something. */
export type WorthVerdict =
  /** A number in the output changes from run to run in a way that the clock does not explain. */
  | 'varies'
  /** What changes is no number at a place of its own: names, hexadecimal digits, an order. It cannot be measured. */
  | 'unmeasurable'
  /** Nothing changes but readings of a clock. */
  | 'clock-only'
  /** Every run prints the same. */
  | 'constant'
  /** A run did not work. */
  | 'failing'
  /** It works, and prints nothing. */
  | 'empty'
  /** Too short to be a listing: a message or a single counter. */
  | 'too-short';

/** When a run began and ended, milliseconds of any clock that every run shares, and of the day's. */
export interface RunTimes {
  startMs: number;
  endMs: number;
}

/** One number of a command's output, followed from run to run. */
export interface FieldWorth {
  /** The first word of its line and which of the lines that begin so, counted from 1: `root 17`. */
  line: string;
  /** Which number of the line, counted from 1. */
  field: number;
  /** Different run-to-run differences. */
  distinct: number;
  /** How often the commonest of them came. */
  commonest: number;
  /** Min-entropy of one difference (SP 800-90B §6.3.1). */
  bits: number;
}

/** What a command's output is worth; `rnd-seed assess --json -- COMMAND` prints it. */
export interface Worth {
  /** Name of this shape. */
  schema: 'rnd-seed/assess-command/1';
  /** What was seen. */
  verdict: WorthVerdict;
  /** Runs that gave output, or ended well without any. */
  runs: number;
  /** Runs that did not work. */
  failed: number;
  /** Different outputs. "All outputs differ" says nothing: a counter does that. */
  distinct: number;
  /** Numbers at places of their own. */
  numbers: {
    /** That stand in every output. */
    found: number;
    /** Those of them that change. */
    changing: number;
    /** Those of these that are readings of a clock. */
    clocks: number;
  };
  /** The single number that is hardest to guess; null: there is none. */
  best: FieldWorth | null;
  /** SP 800-90B §6.3.1 on the run-to-run differences of the best single number; 0 where there is none. */
  measuredBits: number;
  /** So many runs cannot show more, whatever the command prints. */
  ceilingBits: number;
  /** Min-entropy per run to be credited, for each who might guess it. */
  creditBits: {
    /** Somebody elsewhere who knows the machine's kind, software and clock. */
    outside: number;
    /** Another user of this machine reads the same counters. */
    sameMachine: 0;
    /** A clone, or the same image started again, prints the same. */
    clone: 0;
  };
  /** The digest that the output would go through. */
  digest: DigestName;
  /** Its width: no digest carries more, however often the command runs (SP 800-90B §3.1.5). */
  digestCapBits: number;
  /** Runs whose credit would sum to 256 bits, if they were independent of each other; null: no number of runs does. */
  runsFor256: number | null;
}

export interface WorthOptions {
  /** Runs that ended with another status than 0, or were killed. */
  failed?: number;
  /** One for each run that gave output; without them no clock is recognised. */
  times?: readonly RunTimes[];
  /** Default MD5, as the generator. */
  digest?: DigestName;
}
