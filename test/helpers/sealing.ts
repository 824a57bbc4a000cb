/** An image in a folder, with seeds in it, for what prepares images. */

import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import { BODY_BYTES, encodeSeed } from '../../src/seed-file/format.ts';
import { folder } from './folder.ts';

export interface Image {
  root: string;
  at(name: string): string;
  /** Puts a file there; directories are made with mode 0755. */
  put(name: string, content: string | Uint8Array, mode?: number): string;
  /** All names below a directory, sorted. */
  names(directory: string): string[];
}

export const aSeed = (): Buffer =>
  encodeSeed(randomBytes(BODY_BYTES), { creditable: true, machineId: 'f'.repeat(32) });

export const MARK: RegExp = /^rnd-seed-sealed:\d{4}-\d\d-\d\dT[\d:.]+Z$/;

export function image(t: ExecutionContext<unknown>): Image {
  const root = folder(t);
  fs.chmodSync(root, 0o755);
  const at = (name: string): string => path.join(root, name);
  return {
    root,
    at,
    put(name, content, mode = 0o600) {
      fs.mkdirSync(path.dirname(at(name)), { recursive: true, mode: 0o755 });
      fs.writeFileSync(at(name), content);
      fs.chmodSync(at(name), mode);
      return at(name);
    },
    names: (directory) => fs.readdirSync(at(directory)).sort(),
  };
}
