/** Logs with their known answers, test/vectors/logs/*.txt: sections that open with `=== id other-ids`, `=== -` = not known. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from './package-root.ts';

export interface LogVector {
  /** null = the log is about something else. */
  expected: string | null;
  /** Also in the log: allowed, not demanded. */
  also: string[];
  log: string;
}

export function readLogVectors(name: 'found' | 'written' | 'other-trades'): LogVector[] {
  const root = packageRoot(fileURLToPath(import.meta.url));
  const text = fs.readFileSync(path.join(root, 'test/vectors/logs', `${name}.txt`), 'utf8');
  return text
    .split(/^=== /m)
    .slice(1)
    .map((section) => {
      const [first = '-', ...also] = section.slice(0, section.indexOf('\n')).split(' ');
      const log = section.slice(section.indexOf('\n') + 1);
      return { expected: first === '-' ? null : first, also: first === '-' ? [] : also, log };
    });
}
