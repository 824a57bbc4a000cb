/** The commands of the main job, which every start reads; those of index.ts are read when the word is none of these. */
import { generateFacts } from '../facts/commands/generate.ts';
import { initFacts } from '../facts/commands/init.ts';
import { resolveFacts } from '../facts/commands/resolve.ts';
import { runFacts } from '../facts/commands/run.ts';
import type { CommandEntry } from './type.ts';

export const SPINE: readonly CommandEntry[] = [
  { facts: initFacts, load: async () => (await import('./init.ts')).init },
  { facts: runFacts, load: async () => (await import('./run.ts')).run },
  { facts: resolveFacts, load: async () => (await import('./resolve.ts')).resolve },
  { facts: generateFacts, load: async () => (await import('./generate.ts')).generate },
];
