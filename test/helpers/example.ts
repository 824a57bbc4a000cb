/** An example in a project of its own, with rnd-seed among its packages: as a stranger has it after `npm install`. */
import fs from 'node:fs';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import { folder } from './folder.ts';
import { ROOT } from './program.ts';

export const example = (name: string): string => path.join(ROOT, 'examples', name);

export interface Project {
  directory: string;
  /** Where its seed file is. */
  home: string;
  environment: NodeJS.ProcessEnv;
}

export function project(t: ExecutionContext<unknown>, name: string): Project {
  const directory = folder(t);
  const home = path.join(directory, 'home');
  fs.mkdirSync(home, { mode: 0o700 });
  fs.mkdirSync(path.join(directory, 'node_modules'));
  fs.symlinkSync(ROOT, path.join(directory, 'node_modules/rnd-seed'));
  fs.copyFileSync(example(name), path.join(directory, name));
  const nothing = { RANDFILE: undefined, EGDSOCKET: undefined, entropy_file: undefined };
  // A loaded machine is not what is tried here.
  return { directory, home, environment: { ...nothing, HOME: home, RND_SEED_DEADLINE: '100' } };
}
