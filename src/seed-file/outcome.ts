/** The words of the seed file's replacement. */
export interface SeedFileReport {
  path: string | null;
  outcome: 'created' | 'replaced' | 'refused' | 'not-persisted';
  reason?: string;
  detail?: string;
  remedy?: string;
}
