/** The words of the seed file's replacement. */
export interface SeedFileReport {
  path: string | null;
  outcome: 'created' | 'replaced' | 'refused' | 'not-persisted';
  reason?: string;
  detail?: string;
  remedy?: string;
}

/** One seed's name in an image that is sealed. */
export interface SealedSeed {
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
  reason?: string;
  detail?: string;
  remedy?: string;
}
