/**
 * The orchestration that `init`, `run`, `register` and the library share:
 * walk → read → generate → condition → replace the seed file → deliver.
 */
import type { Finding } from './finding.ts';
import type { CommandReport, DigestName } from './generator/outcome.ts';
import type { OpenSslGeneration, ResolveReport } from './sources/outcome.ts';
import type { System } from './system/type.ts';

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

export interface GenerateOptions {
  /** Commands beside the catalogue's, each a program with its arguments. */
  commands?: readonly (readonly string[])[];
  digest?: DigestName;
  /** Deadline per command, milliseconds (default 2000). */
  timeoutMs?: number;
  signal?: AbortSignal;
}

export interface SeedOptions extends ResolveOptions, GenerateOptions {
  /** The seed file; default $RANDFILE, else ~/.rnd. */
  randFile?: string;
  /** true: always run the generator; false: never; default: only when the rest is not enough. */
  generate?: boolean;
  /** Overwrite a file at the seed's name that does not look like a seed. */
  force?: boolean;
  /** Say what would happen and touch nothing. */
  dryRun?: boolean;
  /** Where the consumer output goes; default kernel only (`openssl` is what `register` adds). */
  deliverTo?: readonly DeliveryTarget[];
}

export type DeliveryTarget = 'kernel' | 'openssl';

export interface SeedFileReport {
  path: string | null;
  outcome: 'created' | 'replaced' | 'refused' | 'not-persisted';
  reason?: string;
  detail?: string;
  remedy?: string;
}

export interface DeliveryReport {
  to: DeliveryTarget | 'environment' | 'systemd';
  outcome: 'delivered' | 'unavailable' | 'failed' | 'skipped';
  reason?: string;
}

export interface SeedReport extends Omit<ResolveReport, 'schema'> {
  schema: 'rnd-seed/init/1';
  dryRun: boolean;
  generator: CommandReport[];
  seedFile: SeedFileReport;
  delivery: DeliveryReport[];
  findings: Finding[];
}

export interface GenerateReport {
  schema: 'rnd-seed/generate/1';
  digest: DigestName;
  generator: CommandReport[];
  creditBits: number;
  findings: Finding[];
}

export declare function seedWith(system: System, options: SeedOptions): Promise<SeedReport>;
