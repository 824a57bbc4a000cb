/** `rnd-seed completion SHELL` */
import { bashScript } from '../completion/bash.ts';
import { fishScript } from '../completion/fish.ts';
import { zshScript } from '../completion/zsh.ts';
import { EXIT } from '../facts/exits.ts';
import type { Command } from './type.ts';

const SCRIPTS: Readonly<Record<string, () => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

export const completion: Command = async ({ words }) => ({ exit: EXIT.done, data: SCRIPTS[words[0]!]!() });
