/**
 * {@link Files} as a process sees them whose root directory is `root`: a chroot, an image, `/proc/N/root`.
 *
 * path_resolution(7) is done here, name by name: a link is followed inside the root only, `..` stops at the root. Every
 * directory on the way is held by an O_PATH descriptor, so that nobody who exchanges names meanwhile leads outside; the
 * last name is looked at without following. Where there is no O_PATH or no /proc, plain paths are joined instead: good
 * for an image at rest. Paths under `/proc/self/fd/` are this process's own descriptors and are left as they are.
 */
import type { Files } from './type.ts';

const MAX_LINKS = 40; // path_resolution(7)
const OWN = '/proc/self/fd/';

interface Step {
  handle: number | null;
  base: string;
}

const namesOf = (path: string): string[] => path.split('/').filter((name) => name !== '' && name !== '.');

function fail(code: string, path: string): never {
  throw Object.assign(new Error(`${code}: ${path}`), { code, path });
}

class Walk {
  readonly #files: Files;
  readonly #held: boolean;
  readonly #steps: Step[];

  constructor(files: Files, root: string) {
    this.#files = files;
    const top = `${root}/.`;
    const handle = files.openPath(top);
    this.#held = handle !== null && files.insideDirectory(handle) !== null;
    if (handle !== null && !this.#held) files.close(handle);
    this.#steps = [this.#held ? { handle, base: `${OWN}${handle}` } : { handle: null, base: root }];
  }

  get base(): string {
    return this.#steps.at(-1)!.base;
  }

  enter(name: string): void {
    const path = `${this.base}/${name}`;
    const handle = this.#held ? this.#files.openPath(path) : null;
    this.#steps.push({ handle, base: handle === null ? path : `${OWN}${handle}` });
  }

  leave(): void {
    if (this.#steps.length > 1) this.#close(this.#steps.pop()!);
  }

  toTop(): void {
    while (this.#steps.length > 1) this.leave();
  }

  end(): void {
    for (const step of this.#steps.splice(0)) this.#close(step);
  }

  #close({ handle }: Step): void {
    if (handle !== null) this.#files.close(handle);
  }
}

/** @param follow whether a link as the last name is followed. */
function locate<T>(files: Files, root: string, path: string, follow: boolean, act: (host: string) => T): T {
  if (path.startsWith(OWN)) return act(path);
  if (!path.startsWith('/')) return fail('ENOENT', path);
  const walk = new Walk(files, root);
  try {
    const todo = namesOf(path).reverse();
    for (let links = 0; todo.length > 0; ) {
      const name = todo.pop()!;
      if (name === '..') {
        walk.leave();
        continue;
      }
      const inside = `${walk.base}/${name}`;
      const isLast = todo.length === 0;
      if (isLast && !follow) return act(inside);
      const { kind } = files.lstat(inside);
      if (kind === 'symlink') {
        if (++links > MAX_LINKS) return fail('ELOOP', path);
        const target = files.readLink(inside);
        if (target.startsWith('/')) walk.toTop();
        todo.push(...namesOf(target).reverse());
      } else if (isLast) return act(inside);
      else if (kind !== 'directory') return fail('ENOTDIR', path);
      else walk.enter(name);
    }
    return act(`${walk.base}/.`);
  } finally {
    walk.end();
  }
}

/** @param root absolute path of a directory on this side; the empty string would be `/` itself. */
export function rootedFiles(files: Files, root: string): Files {
  const at = <T>(path: string, act: (host: string) => T): T => locate(files, root, path, false, act);
  const through = <T>(path: string, act: (host: string) => T): T => locate(files, root, path, true, act);
  /** An own descriptor's magic link has to be followed by the system; a name inside the root is resolved already. */
  const open = (host: string): number =>
    host.startsWith(OWN) && !host.slice(OWN.length).includes('/')
      ? files.openReadFollowing(host)
      : files.openRead(host);
  return {
    ...files,
    lstat: (path) => at(path, files.lstat),
    stat: (path) => (path.startsWith(OWN) ? files.stat(path) : through(path, files.lstat)),
    readLink: (path) => at(path, files.readLink),
    openDirectory: (path) => at(path, files.openDirectory),
    openRead: (path) => at(path, files.openRead),
    openReadFollowing: (path) => through(path, open),
    openPath: (path) => at(path, files.openPath),
    createExclusive: (path, mode) => at(path, (host) => files.createExclusive(host, mode)),
    openWrite: (path) => at(path, files.openWrite),
    rename: (from, to) => at(from, (a) => at(to, (b) => files.rename(a, b))),
    link: (existing, created) => at(existing, (a) => at(created, (b) => files.link(a, b))),
    symlink: (target, created) => at(created, (host) => files.symlink(target, host)),
    unlink: (path) => at(path, files.unlink),
    list: (path) => through(path, files.list),
  };
}
