/** `rnd-seed man` as data. */
import { exits } from '../exits.ts';
import type { CommandFacts } from '../type.ts';

export const manFacts: CommandFacts = {
  name: 'man',
  summary: 'show a page of the manual',
  description: [
    'Shows a page of the manual that came with the program. On a terminal `man`(1) shows it if it is there; ' +
      'otherwise the page is printed as plain text.',
  ],
  options: [],
  arguments: [
    {
      name: 'PAGE',
      summary: 'the name of a command, or 5 (files) or 7 (background); without it, rnd-seed(1)',
      optional: true,
    },
  ],
  examples: [
    { summary: 'The manual of a command', line: 'rnd-seed man init' },
    { summary: 'What a seed can and cannot do', line: 'rnd-seed man 7' },
  ],
  exits: exits({ 0: '', 5: 'The page could not be read.' }),
  seeAlso: ['rnd-seed(1)', 'man(1)'],
};
