/** What was seen: counters, what must not have happened, and every seed and answer, by its digest. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { recogniseSeed } from '../../../src/seed-file/format.ts';

export const counts: Map<string, number> = new Map();
export const count = (what: string, by = 1): void => void counts.set(what, (counts.get(what) ?? 0) + by);

export const wrongs: string[] = [];
export function wrong(what: string): void {
  wrongs.push(what);
  if (wrongs.length <= 20) console.log(`WRONG   ${what}`);
}

const seen = new Map<string, string>();
export const distinct = (): number => seen.size;

/** @param origin the same for what may come again: one file that is read twice */
function see(bytes: Uint8Array, origin: string): void {
  const digest = createHash('sha256').update(bytes).digest('base64');
  const before = seen.get(digest);
  if (before === undefined) seen.set(digest, origin);
  else if (before !== origin) wrong(`the same bytes twice: ${before}, ${origin}`);
}

let answers = 0;
/** Bytes that were given to somebody. */
export function seeAnswer(bytes: Uint8Array, from: string): void {
  count(`answers of ${from}`);
  see(bytes, `${from} ${answers++}`);
}

/** Reads a seed file, which is whole and private or not there. @returns whether it is there */
export function seeSeed(file: string): boolean {
  let descriptor: number;
  try {
    descriptor = fs.openSync(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') wrong(`${file}: ${error}`);
    return false;
  }
  const { mode, ino, mtimeNs, uid } = fs.fstatSync(descriptor, { bigint: true });
  const bytes = fs.readFileSync(descriptor);
  fs.closeSync(descriptor);
  count('readings of seeds');
  if (Number(mode & 0o7777n) !== 0o600 || recogniseSeed(bytes, '').origin !== 'rnd-seed') {
    wrong(`${file}: ${bytes.length} bytes of user ${uid}, mode ${(Number(mode) & 0o7777).toString(8)}`);
  }
  see(bytes, `${file} ${ino} ${mtimeNs}`); // rename(2) changes neither
  return true;
}
