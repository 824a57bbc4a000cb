/**
 * The mark that `rnd-seed seal` leaves beside a seed's name: `.NAME.sealed`, a symbolic link to nothing whose target says
 * when. Made in one call and whole from birth, as the lock is, and kept by what copies images (tar, cp -a, rsync -a).
 * Whoever finds it starts an image for the first time: no seed file is credited then. It goes when a new seed is in place.
 *
 * It is not judged whose it is: all that it can bring about is less credit.
 */
import type { Files } from '../system/type.ts';
import { type PrivateNames, privateNames } from './private-names.ts';
import { splitSeedPath } from './seed-path.ts';
import { quietly } from './write.ts';

const FORM = /^rnd-seed-sealed:(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z)$/;

export const encodeMarker = (nowMs: number): string => `rnd-seed-sealed:${new Date(nowMs).toISOString()}`;

/** @returns when it was sealed (ISO 8601); null for a link that is not a mark of ours */
export const decodeMarker = (target: string): string | null => FORM.exec(target)?.[1] ?? null;

/** @returns when the image was sealed; null if there is no mark, or it cannot be seen */
export function readMarker(files: Files, base: string, { sealed }: PrivateNames): string | null {
  try {
    return decodeMarker(files.readLink(`${base}/${sealed}`));
  } catch {
    return null;
  }
}

/** The same for a seed's path. */
export function markerBeside(files: Files, path: string): string | null {
  const split = splitSeedPath(path);
  if ('refusal' in split) return null;
  const base = split.directory === '/' ? '' : split.directory;
  return readMarker(files, base, privateNames(split.name));
}

/** Once the new seed is in place; a mark that stays costs the next seed its credit, and no more. */
export function removeMarker(
  files: Files,
  { base, names, descriptor }: { base: string; names: PrivateNames; descriptor: number },
): void {
  if (readMarker(files, base, names) === null) return;
  quietly(() => {
    files.unlink(`${base}/${names.sealed}`);
    files.sync(descriptor);
  });
}
