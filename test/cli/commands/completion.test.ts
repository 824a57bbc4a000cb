import test from 'ava';
import { bashScript } from '../../../src/cli/completion/bash.ts';
import { fishScript } from '../../../src/cli/completion/fish.ts';
import { zshScript } from '../../../src/cli/completion/zsh.ts';
import { program } from '../../helpers/program.ts';

test('the script of each shell is printed as it is, also with --quiet', async (t) => {
  const { run } = program(t);
  t.is((await run(['completion', 'bash'])).stdout, bashScript());
  t.is((await run(['completion', 'zsh', '--quiet'])).stdout, zshScript());
  t.is((await run(['completion', 'fish'])).stdout, fishScript());
});
