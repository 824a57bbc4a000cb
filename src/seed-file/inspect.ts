/** What a replacement would come to, as far as it can be seen without touching anything: `--dry-run`. */
import { wipe } from '../bytes.ts';
import type { System } from '../system/type.ts';
import { reportContention, reportFailure, reportRefusal } from './failure.ts';
import type { SeedFileReport } from './outcome.ts';
import { openPlace, type Place } from './place.ts';
import { readOldSeed } from './read.ts';
import { quietly } from './write.ts';

const errno = (code: string): Error => Object.assign(new Error(code), { code });

/** The directory's own bits; root is stopped by none of them. A full or read-only file system is not seen. */
function isWritable({ status }: Place, user: number): boolean {
  return user === 0 || (status.owner === user && (status.mode & 0o300) === 0o300);
}

/** @returns the outcome to be expected; `created` and `replaced` are forecasts. */
export function inspectSeed(
  system: System,
  path: string | null,
  { force = false }: { force?: boolean } = {},
): SeedFileReport {
  const place = openPlace(system, path);
  if ('seedFile' in place) return place.seedFile;
  const { directory, inside } = place;
  try {
    const machineId = system.kernel.machineId();
    const before = readOldSeed(system, inside, place.path, { force, machineId });
    if (before.found === 'seed') wipe(before.bytes);
    if (before.found === 'refused') return reportRefusal(place.path, directory, before.refusal);
    if (before.found === 'changed') return reportContention(place.path);
    if (!isWritable(place, system.identity.effectiveUser)) throw errno('EACCES');
    return { path: place.path, outcome: before.found === 'nothing' ? 'created' : 'replaced' };
  } catch (error) {
    return reportFailure(place.path, directory, 'it was looked at', error);
  } finally {
    quietly(() => system.files.close(place.descriptor));
  }
}
