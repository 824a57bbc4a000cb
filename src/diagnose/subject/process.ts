/** What proc(5) tells of a running process: files of `/proc/N`, bounded, each of them possibly not to be seen. */
import type { Files } from '../../system/type.ts';
import { lineOf, targetOf, textOf } from '../look.ts';
import type { ProcessFacts } from './type.ts';

const MAX_ENVIRONMENT_BYTES = 1 << 20;
const MAX_MAPS_BYTES = 4 << 20;

function field(status: string, name: string): string | null {
  return new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1] ?? null;
}

const numberOf = (text: string | null | undefined): number | null =>
  text !== null && text !== undefined && /^\d+$/.test(text) ? Number(text) : null;

/**
 * Paths as the process sees them: the kernel writes them as they are seen from the reader's root, so what leads to a
 * chroot is taken off. A deleted file has no path any more.
 */
function librariesIn(maps: string, rootLink: string | null): string[] {
  const prefix = rootLink === null || rootLink === '/' ? '' : rootLink;
  const found = new Set<string>();
  for (const line of maps.split('\n')) {
    const path = /(\/.*)$/.exec(line)?.[1];
    if (path && /\.so(\.[\d.]+)?$/.test(path))
      found.add(path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path);
  }
  return [...found];
}

/** @returns null where there is no such process. */
export function readProcess(files: Files, pid: number): ProcessFacts | null {
  const base = `/proc/${pid}`;
  const status = textOf(files, `${base}/status`).value;
  if (status === null) return null;
  const users = (field(status, 'Uid') ?? '').split(/\s+/);
  const capabilities = field(status, 'CapEff');
  const maps = textOf(files, `${base}/maps`, MAX_MAPS_BYTES).value;
  const rootLink = targetOf(files, `${base}/root`).value;
  const call = /^(\d+)\s/.exec(lineOf(files, `${base}/syscall`) ?? '')?.[1];
  return {
    pid,
    name: field(status, 'Name') ?? '?',
    realUser: numberOf(users[0]),
    effectiveUser: numberOf(users[1]),
    seccomp: numberOf(field(status, 'Seccomp')),
    effectiveCapabilities: capabilities === null ? null : BigInt(`0x${capabilities}`),
    libraries: maps === null || maps === '' ? null : librariesIn(maps, rootLink),
    rootLink,
    waitsIn: numberOf(call),
  };
}

/** @returns null where it may not be read. Variables that are not `NAME=value` are left out. */
export function readEnvironment(files: Files, pid: number): Record<string, string> | null {
  const text = textOf(files, `/proc/${pid}/environ`, MAX_ENVIRONMENT_BYTES).value;
  if (text === null) return null;
  const pairs = text.split('\0').flatMap((entry) => {
    const at = entry.indexOf('=');
    return at > 0 ? [[entry.slice(0, at), entry.slice(at + 1)] as const] : [];
  });
  return Object.fromEntries(pairs.reverse()); // getenv(3) finds the first of two
}
