/**
 * A Unix socket's name: given by link(2), so that of two servers only one gets it. What stands there already is removed
 * only if it is a dead socket of ours: a socket, owned by this process's user, that refuses connections, and still the same
 * inode, of the same moment, when it has been moved into our private directory: a file system may give the number of an
 * inode that has just gone to the next one. Everything else is left as it is.
 */
import { RndSeedError } from '../../errors.ts';
import { errnoName } from '../../system/errno.ts';
import type { UnbornSocket } from '../../system/listening/type.ts';
import type { FileStatus, System } from '../../system/type.ts';

/** Which inode a name of ours stands for. */
export interface Claim {
  path: string;
  device: string;
  inode: string;
  /** When the socket was made: st_mtime, which neither link(2) nor chmod(2) moves. */
  bornMs: number;
}

const PROBE_MS = 2000;

const claimOf = (path: string, { device, inode, modifiedMs }: FileStatus): Claim => ({
  path,
  device: String(device),
  inode: String(inode),
  bornMs: modifiedMs,
});

const isSame = (a: Claim, status: FileStatus) =>
  a.device === String(status.device) && a.inode === String(status.inode) && a.bornMs === status.modifiedMs;

function statusOf(system: System, path: string): FileStatus | null {
  try {
    return system.files.lstat(path);
  } catch (error) {
    if (errnoName(error) === 'ENOENT') return null;
    throw error;
  }
}

async function isDead(system: System, path: string): Promise<boolean> {
  try {
    (await system.sockets.connect({ path }, { timeoutMs: PROBE_MS })).destroy();
    return false;
  } catch (error) {
    return errnoName(error) === 'ECONNREFUSED';
  }
}

async function clearAway(system: System, path: string, aside: string): Promise<void> {
  const refuse = (message: string, hint: string) =>
    new RndSeedError('REFUSED', message, { subject: path, hint });
  const status = statusOf(system, path);
  if (status === null) return;
  if (status.kind !== 'socket') {
    throw refuse('something that is not a socket stands there', 'choose another path for the socket');
  }
  if (status.owner !== system.identity.effectiveUser) {
    throw refuse(
      `a socket of user ${status.owner} stands there`,
      'choose another path, or start the server as that user',
    );
  }
  if (!(await isDead(system, path))) {
    throw refuse('another server is listening there', 'stop it first, or choose another path');
  }
  const dead = claimOf(path, status);
  try {
    system.files.rename(path, aside);
  } catch (error) {
    if (errnoName(error) === 'ENOENT') return;
    throw error;
  }
  if (isSame(dead, system.files.lstat(aside))) return;
  system.files.link(aside, path);
  throw refuse('another server has just started there', 'stop it first, or choose another path');
}

/** @throws RndSeedError REFUSED when the name is not to be had. */
export async function claimName(system: System, born: UnbornSocket, path: string): Promise<Claim> {
  const aside = born.birthPath.replace(/[^/]+$/, 'old');
  for (let attempt = 0; ; attempt++) {
    try {
      system.files.link(born.birthPath, path);
      return claimOf(path, system.files.lstat(path));
    } catch (error) {
      if (errnoName(error) !== 'EEXIST' || attempt === 2) throw error;
    }
    await clearAway(system, path, aside);
  }
}

/** Removes the name if it still stands for our socket. */
export function releaseName(system: System, claim: Claim): void {
  const status = statusOf(system, claim.path);
  if (status !== null && isSame(claim, status)) system.files.unlink(claim.path);
}
