/** `rnd-seed egd status` as data. */
import { exits } from '../../exits.ts';
import type { CommandFacts } from '../../type.ts';
import { TARGET_OPTIONS } from './target.ts';

export const statusFacts: CommandFacts = {
  name: 'status',
  summary: 'say what an EGD server has and who it is',
  description: [
    'Asks for the level of the pool (0x00) and for the process number (0x04), and shows the socket, the user who listens ' +
      'there if that can be told, and how long the answer took.',
  ],
  options: TARGET_OPTIONS,
  arguments: [],
  examples: [{ summary: 'See whether the usual server is there', line: 'rnd-seed egd status' }],
  exits: exits({
    0: 'Done.',
    1: 'The pool is empty.',
    4: 'Refused on policy: nothing was changed.',
    5: 'Input, output or a protocol failed.',
  }),
  seeAlso: [],
};
