import fs from 'node:fs';
import path from 'node:path';
import { zshScript } from '../../../src/cli/completion/zsh.ts';
import { folder } from '../../helpers/folder.ts';
import { needing } from '../../helpers/needing.ts';
import { run } from '../../helpers/runner.ts';

const zsh = needing('zsh');

zsh('zsh accepts the script', async (t) => {
  const script = path.join(folder(t), '_rnd-seed');
  fs.writeFileSync(script, zshScript());
  const { status, stderr } = await run('zsh', ['-f', '-n', script]);
  t.is(stderr, '');
  t.is(status, 0);
});

zsh('by eval it registers itself', async (t) => {
  const code = `autoload -U compinit; compinit -D -u; eval "$(cat)"; print -r -- $_comps[rnd-seed]`;
  const { stdout } = await run('zsh', ['-f', '-c', code], { input: zshScript() });
  t.is(stdout.trim(), '_rnd_seed');
});

/** `_arguments` outside of a completion: what it is handed, one specification a line. */
async function specifications(...words: string[]): Promise<string[]> {
  const line = words.map((word) => `'${word}'`).join(' ');
  const code = `compdef() {}; eval "$(cat)"
    state=argument
    _arguments() { if [[ $1 == -C ]]; then state=argument; return 1; else print -rl -- "$@"; fi }
    words=(${line}); _rnd_seed`;
  return (await run('zsh', ['-f', '-c', code], { input: zshScript() })).stdout.split('\n').filter(Boolean);
}

zsh('each command has its options, with what may follow', async (t) => {
  const init = await specifications('init', '');
  t.true(init.some((one) => one.startsWith('--rand-file=[') && one.endsWith(':PATH:_files')));
  t.true(init.some((one) => one.endsWith(':NAME:(md5 sha256)')));
  t.true(init.some((one) => one.startsWith('*--command=[')));
  t.true((await specifications('run', '')).includes('*::client:_normal'));
  t.true((await specifications('completion', '')).includes('1:word:(bash zsh fish)'));
});

zsh('a group hands on to its commands', async (t) => {
  const code = `compdef() {}; eval "$(cat)"
    _describe() { print -rl -- "\${(@P)2}" }
    _arguments() { if [[ $1 == -C ]]; then shift words; state=$next[1]; shift next; return 1; else print -rl -- "$@"; fi }`;
  const shown = async (next: string, ...words: string[]) => {
    const line = `next=(${next}); words=(rnd-seed ${words.join(' ')}); _rnd_seed`;
    const { stdout } = await run('zsh', ['-f', '-c', `${code}\n${line}`], { input: zshScript() });
    return stdout.split('\n').filter(Boolean);
  };
  t.true((await shown('argument command', 'egd')).some((one) => one.startsWith('serve:')));
  t.true((await shown('argument argument', 'egd', 'serve')).some((one) => one.startsWith('--metrics=[')));
});
