/** The words of the seed file's replacement. */

/** What became of the seed file. */
export interface SeedFileReport {
  /** Absolute, or as it was given where it was refused for its form; null: neither $RANDFILE nor a home says where. */
  path: string | null;
  /**
   * With `dryRun`: what is to be expected. `refused`: a rule of safety forbids to write there, and nothing was touched.
   * `not-persisted`: the new seed could not be stored durably, the old one is as it was, and nothing made of it was used.
   */
  outcome: 'created' | 'replaced' | 'refused' | 'not-persisted';
  /** A `RejectReason`, `not-a-seed`, `locked`, `no-path`, or the system's word (`ENOSPC`). */
  reason?: string;
  /** One sentence for a person. */
  detail?: string;
  /** A line to paste. */
  remedy?: string;
}

/** One seed's name in an image that is sealed. */
export interface SealedSeed {
  /** Absolute, inside the root. */
  path: string;
  /**
   * `removed`: gone, proven after the directory was synchronised · `absent`: nothing was there · `kept`: an empty file, in
   * which there is nothing to clone · `refused` on policy · `failed`.
   */
  outcome: 'removed' | 'absent' | 'kept' | 'refused' | 'failed';
  /** Whose seed it was: known by its tag, or it looked like one. */
  origin?: 'rnd-seed' | 'unknown';
  /** Names of temporary files and locks beside it that were removed. */
  leftOvers: string[];
  /** The mark of a first start beside it. */
  marker: 'left' | 'already-there' | 'none';
  /** A `RejectReason`, `not-a-seed`, `locked`, or the system's word. */
  reason?: string;
  /** One sentence for a person. */
  detail?: string;
  /** A line to paste. */
  remedy?: string;
}
