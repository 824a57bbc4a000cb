/**
 * From findings to what can be done about them: each remedy once, and whether the program may do it by itself. Safe is only
 * what touches the user's own seed file and its left-overs, and can be said again at the moment of doing it.
 */
import type { SeedOptions } from '../seed.ts';
import { seedWith } from '../seed.ts';
import { privateNames } from '../seed-file/private-names.ts';
import { splitSeedPath } from '../seed-file/seed-path.ts';
import { lookUp, release } from '../sources/trust.ts';
import { errnoName } from '../system/errno.ts';
import type { System } from '../system/type.ts';
import type { DoctorFinding, FixAction } from './checks/outcome.ts';

export interface Fix {
  /** Code of the finding that it mends. */
  code: string;
  subject: string;
  /** The line to paste, or a sentence. */
  command: string;
  /** The program may do it: {@link applyFix}. */
  safe: boolean;
  action: FixAction | null;
}

export interface FixOutcome {
  outcome: 'done' | 'failed';
  detail: string;
}

/** Failures first, then warnings, then what would be nice; a remedy that several findings name is listed once. */
export function listFixes(findings: readonly DoctorFinding[]): Fix[] {
  const fixes = new Map<string, Fix>();
  for (const level of ['failure', 'warning', 'info'] as const) {
    for (const { level: mine, code, subject, remedy, fix } of findings) {
      if (mine !== level || remedy === null || fixes.get(remedy)?.safe) continue;
      const known = fixes.get(remedy);
      if (known && !fix) continue;
      fixes.set(remedy, {
        ...(known ?? { code, subject, command: remedy }),
        safe: fix !== undefined,
        action: fix ?? null,
      });
    }
  }
  return [...fixes.values()];
}

/** On the inode that is judged, not on the name: it is opened inside its trusted directory, and looked at again. */
function chmodSeed(system: System, path: string): FixOutcome {
  const { files, identity } = system;
  const looked = lookUp(system, path);
  if ('refusal' in looked) return { outcome: 'failed', detail: looked.refusal.detail };
  try {
    if (looked.directory.shared) return { outcome: 'failed', detail: looked.directory.shared.detail };
    const descriptor = files.openRead(looked.inside);
    try {
      const { kind, owner, links, device, inode } = files.fstat(descriptor);
      const same = device === looked.status.device && inode === looked.status.inode;
      if (!same || kind !== 'file' || owner !== identity.effectiveUser || links !== 1) {
        return { outcome: 'failed', detail: `${path} is no longer a file of one name that is yours` };
      }
      files.changeMode(descriptor, 0o600);
      return { outcome: 'done', detail: `${path} has mode 0600` };
    } finally {
      files.close(descriptor);
    }
  } finally {
    release(system, looked);
  }
}

/** A name of ours, a regular file of this user: judged again inside its trusted directory. */
function removeLeftOver(system: System, path: string): FixOutcome {
  const { files, identity } = system;
  const split = splitSeedPath(path);
  const seed = 'refusal' in split ? null : /^\.(.+)\.[0-9a-f]{16}\.tmp$/.exec(split.name)?.[1];
  if ('refusal' in split || !seed || !privateNames(seed).isTemporary(split.name)) {
    return { outcome: 'failed', detail: `${path} is not the name of a left-over` };
  }
  const looked = lookUp(system, path);
  if ('refusal' in looked) return { outcome: 'failed', detail: looked.refusal.detail };
  try {
    const { kind, owner } = looked.status;
    if (looked.directory.shared || kind !== 'file' || owner !== identity.effectiveUser) {
      return { outcome: 'failed', detail: `${path} is not a left-over of yours` };
    }
    files.unlink(looked.inside);
    return { outcome: 'done', detail: `${path} is removed` };
  } finally {
    release(system, looked);
  }
}

async function initSeed(
  system: System,
  path: string,
  options: Pick<SeedOptions, 'signal'>,
): Promise<FixOutcome> {
  const { seedFile } = await seedWith(system, { ...options, randFile: path });
  const done = seedFile.outcome === 'created' || seedFile.outcome === 'replaced';
  return {
    outcome: done ? 'done' : 'failed',
    detail: done
      ? `${path} is ${seedFile.outcome}`
      : `${seedFile.outcome}: ${seedFile.detail ?? seedFile.reason ?? ''}`,
  };
}

/** Carries out a safe fix on this machine. What cannot be done is an outcome. */
export async function applyFix(
  system: System,
  fix: Fix,
  options: Pick<SeedOptions, 'signal'> = {},
): Promise<FixOutcome> {
  if (!fix.safe || fix.action === null)
    return { outcome: 'failed', detail: 'this one is for a person to do' };
  const { action, path } = fix.action;
  try {
    if (action === 'chmod-seed') return chmodSeed(system, path);
    if (action === 'remove-left-over') return removeLeftOver(system, path);
    return await initSeed(system, path, options);
  } catch (error) {
    return {
      outcome: 'failed',
      detail: errnoName(error) || (error instanceof Error ? error.message : String(error)),
    };
  }
}
