/**
 * `rnd-seed generate`: digests of commands → bytes in one of two forms, for a pipe or for a file. Both forms are made
 * of conditioned bytes, so that each holds fresh bytes of the operating system and none can ever come out twice.
 */
import { wipe } from './bytes.ts';
import { RndSeedError } from './errors.ts';
import { conditionNow } from './fresh.ts';
import { digestOf } from './generator/digest.ts';
import { renderMd5sum } from './generator/md5sum-form.ts';
import type { DigestName } from './generator/outcome.ts';
import { encodeSeed } from './seed-file/format.ts';
import type { SeedFileReport } from './seed-file/outcome.ts';
import { replaceSeed } from './seed-file/replace.ts';
import type { System } from './system/type.ts';

/** `seed`: rnd-seed(5). `md5sum`: the output of `COMMAND | md5sum` (mutt's README.SSL). */
export type SeedFormat = 'seed' | 'md5sum';

export interface MakeOptions {
  /** One for each command that gave output; the caller's to wipe. */
  digests: readonly Uint8Array[];
  digest: DigestName;
  format: SeedFormat;
}

export interface StoreOptions extends MakeOptions {
  /** Absolute. */
  path: string;
  /** Overwrite a file that does not look like a seed. */
  force?: boolean;
  signal?: AbortSignal;
}

function demandOutput(digests: readonly Uint8Array[]): void {
  if (digests.length > 0) return;
  throw new RndSeedError('COMMAND_FAILED', 'no command of the generator gave usable output', {
    hint: 'rnd-seed generate --list',
  });
}

const encodeMd5sum = (name: DigestName, disk: Uint8Array): Buffer => {
  const digest = digestOf(name, disk);
  const line = renderMd5sum(digest);
  wipe(digest);
  return line;
};

const isReady = (system: System): boolean => system.kernel.readiness().ready === true;

/**
 * @returns secret bytes, the caller's to wipe
 * @throws {RndSeedError} COMMAND_FAILED: there is nothing to make them of
 */
export function makeSeedBytes(system: System, { digests, digest, format }: MakeOptions): Buffer {
  demandOutput(digests);
  const { disk, consumer } = conditionNow(system, digests);
  wipe(consumer);
  try {
    if (format === 'md5sum') return encodeMd5sum(digest, disk);
    return encodeSeed(disk, { creditable: isReady(system), machineId: system.kernel.machineId() });
  } finally {
    wipe(disk);
  }
}

/**
 * As `init` replaces its seed file: whole or not at all, 0600, nothing refused is touched. What was there goes in too.
 * @throws {RndSeedError} COMMAND_FAILED, ABORTED
 */
export async function storeSeedWith(system: System, options: StoreOptions): Promise<SeedFileReport> {
  const { digests, digest, format, path, force = false, signal } = options;
  demandOutput(digests);
  const { seedFile, consumer } = await replaceSeed(system, {
    path,
    creditable: isReady(system),
    force,
    signal,
    derive: (old) => conditionNow(system, old ? [...digests, old] : digests),
    ...(format === 'md5sum' ? { encode: (disk) => encodeMd5sum(digest, disk) } : {}),
  });
  wipe(consumer);
  return seedFile;
}
