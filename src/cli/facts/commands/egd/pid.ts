/** `rnd-seed egd pid` as data. */
import { exits } from '../../exits.ts';
import type { CommandFacts } from '../../type.ts';
import { TARGET_OPTIONS } from './target.ts';

export const pidFacts: CommandFacts = {
  name: 'pid',
  summary: 'print the process number of an EGD server',
  description: ['Asks for it by 0x04.'],
  options: TARGET_OPTIONS,
  arguments: [],
  examples: [{ summary: 'Have a server of yours ask its sources', line: 'kill -USR1 $(rnd-seed egd pid)' }],
  exits: exits({
    0: 'Done.',
    1: 'The server does not tell.',
    4: 'Refused on policy: nothing was changed.',
    5: 'Input, output or a protocol failed.',
  }),
  seeAlso: [],
};
