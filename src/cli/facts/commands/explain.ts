/** `rnd-seed explain` as data. */
import { exits } from '../exits.ts';
import type { CommandFacts } from '../type.ts';

export const explainFacts: CommandFacts = {
  name: 'explain',
  summary: 'say what an error message means and what to type',
  description: [
    'Recognises messages about entropy, seeds and random devices of many programs, wherever they stand in a log, and says ' +
      'for each: what it is, whether it is really about entropy, why it happens, what to run, and whether a seed file or ' +
      'an EGD socket helps. The most specific comes first. Where nothing is known it says so, and what to collect.',
    'A single argument that names a regular file is read, at most 16 MiB of it. Otherwise the arguments are the message. ' +
      'With `-`, or without arguments where standard input is no terminal, standard input is read.',
  ],
  options: [{ name: 'list', summary: 'show every message that is known: id, program, era' }],
  arguments: [
    {
      name: 'MESSAGE',
      summary: 'the words of a message, or a file, or - for standard input',
      optional: true,
      many: true,
      complete: 'file',
    },
  ],
  examples: [
    { summary: 'A message', line: "rnd-seed explain 'SSL failed: PRNG not seeded'" },
    { summary: 'A log', line: 'rnd-seed explain /var/log/mail.log' },
    { summary: 'The output of a client that fails', line: 'mutt -v 2>&1 | rnd-seed explain' },
  ],
  exits: exits({ 0: 'A message is known.', 1: 'Not known.', 5: 'The file could not be read.' }),
  seeAlso: ['rnd-seed(1)', 'rnd-seed-doctor(1)', 'rnd-seed-run(1)', 'rnd-seed(7)'],
};
