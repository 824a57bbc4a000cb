/** passwd(5) read as text: whose homes may hold a seed. Users of a directory service are not in it. */
import { textOf } from '../diagnose/look.ts';
import type { Files } from '../system/type.ts';

export interface Home {
  user: number;
  directory: string;
}

/** In the order of the file, each directory once; the first entry of a user or a directory counts, as for getpwuid(3). */
export function listHomes(files: Files): Home[] {
  const homes = new Map<string, Home>();
  for (const line of (textOf(files, '/etc/passwd', 1 << 20).value ?? '').split('\n')) {
    const [name = '', , uid = '', , , directory = ''] = line.split(':');
    if (name === '' || !/^\d{1,10}$/.test(uid) || !directory.startsWith('/')) continue;
    const home = directory.replace(/\/+$/, '');
    if (!homes.has(home)) homes.set(home, { user: Number(uid), directory: home });
  }
  return [...homes.values()];
}
