/** `rnd-seed generate` as data. */
import { exits } from '../exits.ts';
import { COMMAND_OPTION, DIGEST_OPTION } from '../options.ts';
import type { CommandFacts } from '../type.ts';

export const generateFacts: CommandFacts = {
  name: 'generate',
  summary: 'make a seed from the output of unpredictable commands',
  description: [
    'Runs a catalogue of commands (processes, network, memory, disk, interrupts) side by side, digests what each ' +
      'prints, and makes a seed of the digests and fresh bytes of the operating system. A command that fails, prints ' +
      'nothing or repeats itself gets no credit and a finding.',
    'The seed is written to `--output`, or to standard output if that is a file or a pipe. It is never written to ' +
      'a terminal (status 4).',
  ],
  options: [
    COMMAND_OPTION,
    DIGEST_OPTION,
    {
      name: 'format',
      value: 'FORMAT',
      choices: ['seed', 'md5sum'],
      summary: 'seed: the file of rnd-seed(5); md5sum: 36 bytes of text (default seed)',
      more:
        '`md5sum` is the shape of the recipe `ps aluxww | md5sum`: 32 hexadecimal digits, two blanks, a minus ' +
        'sign and a newline. It holds 128 bits at most, and old clients credit it with 288.',
    },
    {
      name: 'output',
      value: 'FILE',
      complete: 'file',
      summary: 'write the seed to FILE with mode 0600; - = standard output',
      more: 'The file is replaced as a whole or not at all.',
    },
    { name: 'force', summary: 'overwrite a file that does not look like a seed' },
    {
      name: 'list',
      summary: 'show the catalogue with what each command gave on this machine; make nothing',
    },
  ],
  arguments: [],
  examples: [
    { summary: 'Make a seed file', line: 'rnd-seed generate --output ~/.rnd' },
    { summary: 'See which commands work here', line: 'rnd-seed generate --list' },
    { summary: "The old recipe's form", line: 'rnd-seed generate --format md5sum --output ~/entropy.md5' },
  ],
  exits: exits({
    0: '',
    1: 'With `--list`: no command gave anything.',
    3: '',
    4: 'The output is a terminal, or the file is not a seed or not safe; nothing was written.',
    5: '',
  }),
  seeAlso: ['rnd-seed(1)', 'rnd-seed-init(1)', 'rnd-seed(5)', 'rnd-seed(7)'],
};
