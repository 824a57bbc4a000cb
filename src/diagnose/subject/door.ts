/**
 * The door of a system that is only looked at: its files below a root, its user and environment as given. No program of
 * it is ever found or run; sockets below the root may be asked.
 */
import { rootedFiles } from '../../system/rooted.ts';
import type { System } from '../../system/type.ts';
import { lineOf } from '../look.ts';
import { homeOf } from './passwd.ts';

export interface Eyes {
  root: string;
  environment: Readonly<Record<string, string | undefined>>;
  user: number;
}

export function lookOnlyDoor(host: System, { root, environment, user }: Eyes): System {
  const files = rootedFiles(host.files, root);
  return {
    ...host,
    files,
    identity: {
      ...host.identity,
      realUser: user,
      effectiveUser: user,
      environment,
      passwdHome: () => homeOf(files, user),
    },
    kernel: {
      ...host.kernel,
      machineId() {
        const id = lineOf(files, '/etc/machine-id') ?? lineOf(files, '/var/lib/dbus/machine-id') ?? '';
        return id === 'uninitialized' ? '' : id;
      },
    },
    processes: {
      ...host.processes,
      find: () => null,
      run: () => Promise.reject(new Error('nothing is executed where one only looks')),
      execute: () => Promise.reject(new Error('nothing is executed where one only looks')),
    },
    sockets: {
      ...host.sockets,
      async connect(target, options) {
        const path = 'path' in target ? target.path : '';
        if (path.startsWith('/proc/self/fd/')) return host.sockets.connect({ path }, options);
        const handle = files.openPath(path);
        if (handle === null) throw Object.assign(new Error('no O_PATH here'), { code: 'ENOTSUP' });
        try {
          return await host.sockets.connect({ path: `/proc/self/fd/${handle}` }, options);
        } finally {
          files.close(handle);
        }
      },
    },
  };
}
