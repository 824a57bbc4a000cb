/** Where the seeds of an image are: the user's own, the service's, those of all homes where root asks, and those named. */
import { seedFilePath } from '../sources/candidates.ts';
import { SERVICE_SEED } from '../sources/service-seed.ts';
import type { System } from '../system/type.ts';
import { listHomes } from './homes.ts';

export interface SeedPlace {
  path: string;
  /** Through whose eyes its directories are judged. */
  user: number;
  /** A mark is left even where there is no seed: whoever starts the image first looks here. */
  mark: boolean;
}

export interface PlacesOptions {
  /** Named by the user. */
  randFiles: readonly string[];
  /** True when it is a root directory that is not this machine's own. */
  elsewhere: boolean;
}

/** @param system with the files of the image */
export function listPlaces(
  { files, identity }: System,
  { randFiles, elsewhere }: PlacesOptions,
): SeedPlace[] {
  const { effectiveUser } = identity;
  const isRoot = effectiveUser === 0;
  const places: SeedPlace[] = randFiles.map((path) => ({ path, user: effectiveUser, mark: true }));
  const homes = isRoot || elsewhere ? listHomes(files) : [];
  const own = elsewhere
    ? `${homes.find(({ user }) => user === 0)?.directory ?? '/root'}/.rnd`
    : seedFilePath({ environment: identity.environment, passwdHome: () => identity.passwdHome() });
  if (own !== null) places.push({ path: own, user: effectiveUser, mark: true });
  if (isRoot || elsewhere) places.push({ path: SERVICE_SEED, user: effectiveUser, mark: true });
  for (const { user, directory } of homes) {
    places.push({ path: `${directory}/.rnd`, user: isRoot ? user : effectiveUser, mark: false });
  }
  const seen = new Set<string>();
  return places.filter(({ path }) => !seen.has(path) && seen.add(path));
}
