/** `rnd-seed egd get` as data. */
import { exits } from '../../exits.ts';
import type { CommandFacts } from '../../type.ts';
import { TARGET_OPTIONS } from './target.ts';

export const getFacts: CommandFacts = {
  name: 'get',
  summary: 'take bytes from an EGD server',
  description: [
    'Asks for N bytes, many requests on their way at a time, and writes them to standard output. Raw bytes are never ' +
      'written to a terminal (status 4).',
  ],
  options: [
    ...TARGET_OPTIONS,
    { name: 'hex', summary: 'write hexadecimal digits and a newline' },
    {
      name: 'output',
      value: 'FILE',
      complete: 'file',
      summary: 'write to FILE, a new file of mode 0600',
      more: 'A file that exists is left as it is (status 4). FILE is there as a whole or not at all.',
    },
    {
      name: 'blocking',
      summary: 'use 0x02: the server answers when it has the bytes',
      more: 'Without it a server with an empty pool is asked again until the deadline.',
    },
  ],
  arguments: [{ name: 'N', summary: 'how many bytes; may end in `k` or `M`' }],
  examples: [
    { summary: 'Look at what a server gives', line: 'rnd-seed egd get --hex 32' },
    { summary: 'A file of a megabyte', line: 'rnd-seed egd get --output sample.bin 1M' },
  ],
  exits: exits({
    0: 'Done.',
    3: 'The pool of the server is empty.',
    4: 'Refused on policy: nothing was changed.',
    5: 'Input, output or a protocol failed.',
  }),
  seeAlso: [],
};
