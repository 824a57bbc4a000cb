/** Whom the doctor looks at: this machine, a directory that is a root (`--root`), a running process (`--pid`). */
import { RndSeedError } from '../../errors.ts';
import type { System } from '../../system/type.ts';
import { statusOf, targetOf } from '../look.ts';
import { lookOnlyDoor } from './door.ts';
import { readEnvironment, readProcess } from './process.ts';
import type { Subject } from './type.ts';

export interface Selection {
  /** Absolute path of a chroot or a mounted image. */
  root?: string | undefined;
  /** Of a running process: its environment, root directory and libraries. */
  pid?: number | undefined;
}

function ofRoot(system: System, root: string): Subject {
  const kind = statusOf(system.files, root).value?.kind;
  if (!root.startsWith('/') || kind !== 'directory') {
    throw new RndSeedError('USAGE', `${root} is not a directory`, {
      subject: root,
      hint: 'rnd-seed doctor --root /srv/image',
    });
  }
  const { effectiveUser } = system.identity;
  const blind = lookOnlyDoor(system, { root, environment: {}, user: effectiveUser });
  const home = blind.identity.passwdHome();
  const environment = home === null ? {} : { HOME: home };
  return {
    kind: 'root',
    name: root,
    system: lookOnlyDoor(system, { root, environment, user: effectiveUser }),
    environmentSeen: false,
    procDirectory: '/proc/self',
    prefix: root,
    running: null,
  };
}

/** The same root directory in the same mount namespace. */
function sharesRoot({ files }: System, procDirectory: string): boolean {
  const [own, its] = [statusOf(files, '/').value, statusOf(files, `${procDirectory}/root/`).value];
  const [ours, theirs] = ['/proc/self', procDirectory].map((at) => targetOf(files, `${at}/ns/mnt`).value);
  return (
    own !== null && its !== null && own.device === its.device && own.inode === its.inode && ours === theirs
  );
}

function ofProcess(system: System, pid: number): Subject {
  const facts = Number.isSafeInteger(pid) && pid > 0 ? readProcess(system.files, pid) : null;
  if (facts === null) {
    throw new RndSeedError('USAGE', `there is no process ${pid} that can be seen from here`, {
      subject: String(pid),
      hint: 'ps -e',
    });
  }
  const environment = readEnvironment(system.files, pid);
  const user = facts.effectiveUser ?? system.identity.effectiveUser;
  const procDirectory = `/proc/${pid}`;
  const root = `${procDirectory}/root`;
  return {
    kind: 'process',
    name: `process ${pid} (${facts.name})`,
    system: lookOnlyDoor(system, { root, environment: environment ?? {}, user }),
    environmentSeen: environment !== null,
    procDirectory,
    prefix: sharesRoot(system, procDirectory) ? '' : root,
    running: facts,
  };
}

/** @throws RndSeedError USAGE for a root that is no directory, a process that is not there, both at once. */
export function selectSubject(system: System, { root, pid }: Selection): Subject {
  if (root !== undefined && pid !== undefined) {
    throw new RndSeedError('USAGE', '--root and --pid exclude each other');
  }
  if (root !== undefined) return ofRoot(system, root);
  if (pid !== undefined) return ofProcess(system, pid);
  return {
    kind: 'here',
    name: 'this machine',
    system,
    environmentSeen: true,
    procDirectory: '/proc/self',
    prefix: '',
    running: null,
  };
}
