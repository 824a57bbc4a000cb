/**
 * Prepares an image for cloning: removes its seeds and their left-overs, leaves the mark of a first start, and says what
 * else every clone would share. The host's binding is in the seeds themselves and goes with them.
 */

import { linkStatusOf } from '../diagnose/look.ts';
import { RndSeedError } from '../errors.ts';
import { sealSeed } from '../seed-file/seal.ts';
import { rootedFiles } from '../system/rooted.ts';
import type { System } from '../system/type.ts';
import { findShared } from './find-shared.ts';
import type { SealReport } from './outcome.ts';
import { listPlaces } from './places.ts';

/** Which image is sealed. */
export interface SealImageOptions {
  /** Absolute path of an image's root directory; default this machine's own. */
  root?: string;
  /** Seeds besides the usual ones; absolute, inside the root. */
  randFiles?: readonly string[];
  /** Say what would happen and touch nothing. */
  dryRun?: boolean;
  /** How long to wait for a run that holds a seed (default 10 s). */
  lockTimeoutMs?: number;
  /** Gives up: `ABORTED`. */
  signal?: AbortSignal | undefined;
}

function rootOf({ files }: System, root: string | undefined): string {
  if (root === undefined || /^\/+$/.test(root)) return '';
  const kind = root.startsWith('/') ? linkStatusOf(files, `${root}/.`).value?.kind : undefined;
  if (kind === 'directory') return root.replace(/\/+$/, '');
  throw new RndSeedError('USAGE', `${root} is not a directory with an absolute path`, {
    subject: root,
    hint: 'rnd-seed seal --root /srv/image',
  });
}

/**
 * What is refused or fails is an outcome; the others are sealed all the same.
 * @throws RndSeedError USAGE for a root that is no directory, REFUSED when run setuid, ABORTED
 */
export async function sealWith(system: System, options: SealImageOptions = {}): Promise<SealReport> {
  const { dryRun = false, signal, lockTimeoutMs } = options;
  const { effectiveUser, realUser } = system.identity;
  if (effectiveUser !== realUser) {
    throw new RndSeedError(
      'REFUSED',
      'rnd-seed does not run setuid: the environment belongs to another user',
    );
  }
  const root = rootOf(system, options.root);
  const files = root === '' ? system.files : rootedFiles(system.files, root);
  const image: System = { ...system, files };
  const report: SealReport = {
    schema: 'rnd-seed/seal/1',
    root: root === '' ? null : root,
    dryRun,
    sealed: true,
    ready: true,
    seeds: [],
    findings: [],
  };
  const places = listPlaces(image, { randFiles: options.randFiles ?? [], elsewhere: root !== '' });
  for (const { path, user, mark } of places) {
    const identity = { ...system.identity, effectiveUser: user };
    const seed = await sealSeed(
      { ...image, identity },
      {
        path,
        mark,
        dryRun,
        signal,
        alsoOwnedBy: [effectiveUser],
        ...(lockTimeoutMs === undefined ? {} : { lockTimeoutMs }),
      },
    );
    const isTrouble = seed.outcome === 'refused' || seed.outcome === 'failed';
    // Every system has homes of services without a seed, in directories that no seed would be read from (/var/mail).
    const isMissing = seed.outcome === 'absent' || (isTrouble && linkStatusOf(files, path).value === null);
    if (!mark && isMissing && seed.leftOvers.length === 0 && seed.marker === 'none') continue;
    report.seeds.push(seed);
    if (isTrouble) report.sealed = false;
  }
  report.findings = findShared(files, root);
  report.ready = report.sealed && report.findings.length === 0;
  return report;
}
