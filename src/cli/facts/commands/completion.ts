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
      summary: 'bash, for always, where the package bash-completion is installed',
      line:
        'd=~/.local/share/bash-completion/completions; ' +
        'mkdir -p "$d" && rnd-seed completion bash > "$d/rnd-seed"',
    },
    {
      summary: 'bash, for always, without that package',
      line: "rnd-seed completion bash > ~/.rnd-seed.bash && echo '. ~/.rnd-seed.bash' >> ~/.bashrc",
    },
    {
      summary: 'zsh; ~/.zshrc has then to say: fpath=(~/.zfunc $fpath); autoload -Uz compinit; compinit',
      line: 'mkdir -p ~/.zfunc && rnd-seed completion zsh > ~/.zfunc/_rnd-seed',
    },
    {
      summary: 'fish',
      line:
        'mkdir -p ~/.config/fish/completions; ' +
        'and rnd-seed completion fish > ~/.config/fish/completions/rnd-seed.fish',
    },
  ],
  exits: exits({ 0: '', 5: '' }),
  seeAlso: ['rnd-seed(1)'],
};
