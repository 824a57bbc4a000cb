/**
 * API.md: what package.json `exports`, out of the comments in src/. A generator of our own because TypeDoc, and every other,
 * needs the JavaScript interface of TypeScript ≤ 6, which TypeScript 7 does not have.
 */
import fs from 'node:fs';
import path from 'node:path';
import { ERRORS } from '../../errors.ts';
import { renderPage } from './page.ts';
import { readPublicNames } from './read.ts';
import type { EntryPoint } from './type.ts';

interface Manifest {
  name: string;
  exports: Readonly<Record<string, string | { default: string }>>;
}

/** Specifier → source file: `rnd-seed/register` → `src/register.ts`. */
export function sourcesOf({ name, exports }: Manifest): Map<string, string> {
  const sources = new Map<string, string>();
  for (const [key, target] of Object.entries(exports)) {
    if (typeof target === 'string') continue; // package.json itself
    const file = target.default.replace(/^\.\/dist\//, '').replace(/\.(c?)js$/, '.$1ts');
    sources.set(path.posix.join(name, key), file);
  }
  return sources;
}

export function readApi(root: string): EntryPoint[] {
  const manifest: Manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  return readPublicNames(root, sourcesOf(manifest));
}

export const renderApi = (points: readonly EntryPoint[]): string => renderPage(points, ERRORS);
