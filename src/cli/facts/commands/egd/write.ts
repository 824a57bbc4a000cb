/** `rnd-seed egd write` as data. */
import { exits } from '../../exits.ts';
import type { CommandFacts } from '../../type.ts';
import { TARGET_OPTIONS } from './target.ts';

export const writeFacts: CommandFacts = {
  name: 'write',
  summary: 'bring bytes to an EGD server',
  description: [
    'Sends FILE, or standard input, by 0x03. The protocol has no answer to that: afterwards the level is asked for, which ' +
      'shows that the server still listens.',
  ],
  options: [
    ...TARGET_OPTIONS,
    {
      name: 'bits',
      value: 'N',
      summary: 'entropy claimed for all of it together, at most 8 bits a byte (default 0)',
      more: 'A server of ours believes no claim; PRNGD believes every one.',
    },
  ],
  arguments: [
    { name: 'FILE', summary: 'what to bring, at most 1 MiB; - = standard input', complete: 'file' },
  ],
  examples: [{ summary: 'Stir a pool', line: 'date | rnd-seed egd write --bits 0 -' }],
  exits: exits({
    0: 'Done.',
    4: 'Refused on policy: nothing was changed.',
    5: 'Input, output or a protocol failed.',
  }),
  seeAlso: [],
};
