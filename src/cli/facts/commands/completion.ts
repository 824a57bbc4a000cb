/** `rnd-seed completion` as data. */
import { exits } from '../exits.ts';
import type { CommandFacts } from '../type.ts';

export const completionFacts: CommandFacts = {
  name: 'completion',
  summary: 'print the completion script of a shell',
  description: [
    'Prints a script that completes the commands, options and values of rnd-seed. It starts no program.',
  ],
  options: [],
  arguments: [{ name: 'SHELL', summary: 'the shell', choices: ['bash', 'zsh', 'fish'] }],
  examples: [
    { summary: 'bash, for this shell', line: 'eval "$(rnd-seed completion bash)"' },
    {
      summary: 'bash, for always',
      line: 'rnd-seed completion bash > ~/.local/share/bash-completion/completions/rnd-seed',
    },
    { summary: 'zsh, in a directory of $fpath', line: 'rnd-seed completion zsh > ~/.zfunc/_rnd-seed' },
    { summary: 'fish', line: 'rnd-seed completion fish > ~/.config/fish/completions/rnd-seed.fish' },
  ],
  exits: exits({ 0: '', 5: '' }),
  seeAlso: ['rnd-seed(1)'],
};
