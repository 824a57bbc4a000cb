/** What `seal` says: the object that `--json` prints. */
import type { Finding } from '../finding.ts';
import type { SealedSeed } from '../seed-file/outcome.ts';

/** What was removed from an image, and what every clone of it would share; `rnd-seed seal --json` prints it. */
export interface SealReport {
  /** Name of this shape. */
  schema: 'rnd-seed/seal/1';
  /** The root directory that was sealed; null = this machine's own. */
  root: string | null;
  /** Nothing was touched. */
  dryRun: boolean;
  /** No seed that is ours to remove is left: none was refused, none failed. With dryRun: that is to be expected. */
  sealed: boolean;
  /** Sealed, and nothing else was found that every clone would share. */
  ready: boolean;
  /** One for each place of a seed; homes of services that have none are left out. */
  seeds: SealedSeed[];
  /** What was left alone, each with the command that removes it. */
  findings: Finding[];
}
