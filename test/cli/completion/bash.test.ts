import fs from 'node:fs';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import { bashScript } from '../../../src/cli/completion/bash.ts';
import { folder } from '../../helpers/folder.ts';
import { needing } from '../../helpers/needing.ts';
import { run } from '../../helpers/runner.ts';

const bash = needing('bash');

/** What bash would offer for the line: the words as bash splits them, the last one under the cursor. */
async function complete(t: ExecutionContext, ...words: string[]): Promise<string[]> {
  const directory = folder(t);
  const script = path.join(directory, 'rnd-seed.bash');
  fs.writeFileSync(script, bashScript());
  fs.writeFileSync(path.join(directory, 'seed file'), '');
  const line = ['rnd-seed', ...words].map((word) => `'${word}'`).join(' ');
  const code = `cd '${directory}'; source '${script}'
    COMP_WORDS=(${line}); COMP_CWORD=${words.length}
    _rnd_seed; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr, status } = await run('bash', ['--norc', '-c', code]);
  t.is(stderr, '');
  t.is(status, 0);
  return stdout.split('\n').filter(Boolean);
}

bash('bash accepts the script', async (t) => {
  const { status, stderr } = await run('bash', ['-n'], { input: bashScript() });
  t.is(stderr, '');
  t.is(status, 0);
});

bash('the script registers itself for rnd-seed', async (t) => {
  const { stdout } = await run('bash', ['--norc', '-c', `${bashScript()}\ncomplete -p rnd-seed`]);
  t.is(stdout.trim(), 'complete -F _rnd_seed rnd-seed');
});

bash('commands', async (t) => {
  t.deepEqual(await complete(t, 'r'), ['run', 'resolve']);
  t.true((await complete(t, '')).includes('completion'));
  t.deepEqual(await complete(t, '--json', 'in'), ['init']);
  t.deepEqual(await complete(t, '--timeout', '3', 'in'), ['init']);
});

bash('options of the command', async (t) => {
  t.deepEqual(await complete(t, 'init', '--fo'), ['--force']);
  t.deepEqual(await complete(t, 'init', '--no-'), ['--no-generate', '--no-color']);
  t.deepEqual(await complete(t, 'resolve', '--fo'), []);
  t.deepEqual(await complete(t, '--js'), ['--json']);
});

bash('values: choices, files, nothing', async (t) => {
  t.deepEqual(await complete(t, 'init', '--digest', ''), ['md5', 'sha256']);
  t.deepEqual(await complete(t, 'init', '--digest', '=', 's'), ['sha256']);
  t.deepEqual(await complete(t, 'init', '--rand-file', 'se'), ['seed file']);
  t.deepEqual(await complete(t, 'init', '--timeout', ''), []);
});

bash('a value with an equals sign in it, which bash splits', async (t) => {
  t.true((await complete(t, 'init', '--compat', 'mu')).includes('mutt=openssl-3.0'));
  t.deepEqual(await complete(t, 'init', '--compat', 'mutt', '=', 'openssl-3'), ['openssl-3.0']);
});

bash('operands', async (t) => {
  t.deepEqual(await complete(t, 'completion', ''), ['bash', 'zsh', 'fish']);
  t.deepEqual(await complete(t, 'man', 'res'), ['resolve']);
  t.deepEqual(await complete(t, 'completion', 'bash', ''), []);
});

bash('the client and its words are not ours', async (t) => {
  t.true((await complete(t, 'run', '--', 'bas')).includes('bash'));
  t.deepEqual(await complete(t, 'run', '--', 'cat', '--for'), []);
  t.deepEqual(await complete(t, 'run', '--', 'cat', 'se'), ['seed file']);
  t.deepEqual(await complete(t, 'run', '--for'), ['--force']);
});

bash('the commands of a group, their options and values', async (t) => {
  t.deepEqual(await complete(t, 'egd', 's'), ['serve', 'status']);
  t.deepEqual(await complete(t, 'egd', '--js'), ['--json']);
  t.deepEqual(await complete(t, 'egd', 'serve', '--me'), ['--metrics']);
  t.deepEqual(await complete(t, 'egd', 'serve', '--print-unit', ''), ['service', 'socket']);
  t.deepEqual(await complete(t, 'egd', 'serve', '--socket', 'se'), ['seed file']);
  t.deepEqual(await complete(t, 'egd', 'write', 'se'), ['seed file']);
  t.deepEqual(await complete(t, 'egd', 'nonsense', '--'), []);
});
