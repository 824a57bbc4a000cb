/**
 * A missing directory, and what is missing above it, mode 0700. fs-extra is loaded here and nowhere else: it patches
 * `fs.close` for the whole process, which a library must not do to its host. One level at a time: Node's recursive
 * mkdir, and so `ensureDir`, never returns where a directory that exists answers ENOENT (below /proc).
 */
import { errnoName } from './errno.ts';
import type { Files } from './type.ts';

/** @returns true if it was missing and is made; false if something was there */
export async function makeDirectory(files: Files, path: string): Promise<boolean> {
  const missing: string[] = [];
  for (let here = path; here !== ''; here = here.slice(0, here.lastIndexOf('/'))) {
    try {
      files.lstat(here);
      break;
    } catch (error) {
      if (errnoName(error) !== 'ENOENT') return false; // whoever needs it will say why it cannot be had
      missing.push(here);
    }
  }
  if (missing.length === 0) return false;
  const { default: fsExtra } = await import('fs-extra');
  for (const directory of missing.reverse()) {
    await fsExtra.mkdir(directory, { mode: 0o700 }).catch((error) => {
      if (errnoName(error) !== 'EEXIST') throw error;
    });
  }
  return true;
}
