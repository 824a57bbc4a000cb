/** Where shared libraries stand on a system that is only looked at: ld.so(8)'s trusted directories and Debian's multiarch ones. */
import type { Files } from '../../system/type.ts';
import { namesIn } from '../look.ts';

const DIRECTORIES = ['/usr/local/lib', '/usr/lib64', '/lib64', '/usr/lib', '/lib'];
const MULTIARCH = /^[a-z0-9_]+-linux-[a-z0-9]+$/;

/** @returns absolute paths of `libNAME.so` and `libNAME.so.VERSION`, one for each version, the versioned ones first. */
export function findLibraries(
  files: Files,
  name: string,
  directories: readonly string[] = DIRECTORIES,
): string[] {
  const found = new Map<string, string>();
  for (const directory of directories) {
    const entries = namesIn(files, directory).value ?? [];
    const inner = entries.filter((entry) => MULTIARCH.test(entry)).map((entry) => `${directory}/${entry}`);
    for (const place of [directory, ...inner]) {
      const names = place === directory ? entries : (namesIn(files, place).value ?? []);
      for (const entry of names) {
        const isWanted =
          entry.startsWith(`lib${name}.so`) && /^\.so(\.[\d.]+)?$/.test(entry.slice(3 + name.length));
        if (isWanted && !found.has(entry)) found.set(entry, `${place}/${entry}`);
      }
    }
  }
  const paths = [...found]
    .sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1))
    .map(([, path]) => path);
  const versioned = paths.filter((path) => !path.endsWith('.so'));
  return versioned.length > 0 ? versioned : paths;
}
