/**
 * The commands in the order of `--help`. To add one: facts/commands/NAME.ts, commands/NAME.ts, and a line here; to add one
 * of a group (`egd serve`): facts/commands/GROUP/NAME.ts, commands/GROUP/NAME.ts, and a line in commands/GROUP/index.ts.
 */

import { assessFacts } from '../facts/commands/assess.ts';
import { completionFacts } from '../facts/commands/completion.ts';
import { doctorFacts } from '../facts/commands/doctor.ts';
import { explainFacts } from '../facts/commands/explain.ts';
import { manFacts } from '../facts/commands/man.ts';
import { sealFacts } from '../facts/commands/seal.ts';
import { egd } from './egd/index.ts';
import { SPINE } from './spine.ts';
import { tls } from './tls/index.ts';
import type { Entry } from './type.ts';

export const COMMANDS: readonly Entry[] = [
  ...SPINE,
  { facts: sealFacts, load: async () => (await import('./seal.ts')).seal },
  egd,
  tls,
  { facts: doctorFacts, load: async () => (await import('./doctor.ts')).doctor },
  { facts: explainFacts, load: async () => (await import('./explain.ts')).explain },
  { facts: assessFacts, load: async () => (await import('./assess.ts')).assess },
  { facts: manFacts, load: async () => (await import('./man.ts')).man },
  { facts: completionFacts, load: async () => (await import('./completion.ts')).completion },
];
