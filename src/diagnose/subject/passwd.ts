/** passwd(5) read as text: the home directory of a user of a system that is only looked at. */
import type { Files } from '../../system/type.ts';
import { textOf } from '../look.ts';

/** @returns null without an entry, and for a home that is not absolute. */
export function homeOf(files: Files, user: number): string | null {
  const passwd = textOf(files, '/etc/passwd', 1 << 20).value ?? '';
  for (const line of passwd.split('\n')) {
    const [, , uid, , , home = ''] = line.split(':');
    if (uid === String(user)) return home.startsWith('/') ? home : null;
  }
  return null;
}
