import fs from 'node:fs';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import { fishScript } from '../../../src/cli/completion/fish.ts';
import { folder } from '../../helpers/folder.ts';
import { needing } from '../../helpers/needing.ts';
import { run } from '../../helpers/runner.ts';

const fish = needing('fish');

/** What fish offers for the line, without the descriptions. */
async function complete(t: ExecutionContext, line: string): Promise<string[]> {
  const home = folder(t);
  const code = `${fishScript()}\ncd ${home}; complete -C '${line}'`;
  const env = { HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home };
  const { stdout, status } = await run('fish', ['--private', '-c', code], { env });
  t.is(status, 0);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((offer) => offer.split('\t')[0]!);
}

fish('fish accepts the script', async (t) => {
  const home = folder(t);
  const script = path.join(home, 'rnd-seed.fish');
  fs.writeFileSync(script, fishScript());
  const { status, stderr } = await run('fish', ['--no-execute', script], { env: { HOME: home } });
  t.is(stderr, '');
  t.is(status, 0);
});

fish('commands, options and values', async (t) => {
  t.deepEqual(await complete(t, 'rnd-seed re'), ['resolve']);
  t.deepEqual(await complete(t, 'rnd-seed init --fo'), ['--force']);
  t.deepEqual((await complete(t, 'rnd-seed init --digest ')).sort(), ['md5', 'sha256']);
  t.deepEqual((await complete(t, 'rnd-seed completion ')).sort(), ['bash', 'fish', 'zsh']);
  t.deepEqual(await complete(t, 'rnd-seed resolve --for'), []);
});

fish('the client is a program', async (t) => {
  t.true((await complete(t, 'rnd-seed run -- bas')).includes('bash'));
});

fish('the commands of a group, their options and values', async (t) => {
  t.deepEqual((await complete(t, 'rnd-seed egd s')).sort(), ['serve', 'status']);
  t.deepEqual(await complete(t, 'rnd-seed egd serve --metr'), ['--metrics']);
  t.deepEqual((await complete(t, 'rnd-seed egd serve --print-unit ')).sort(), ['service', 'socket']);
  t.deepEqual(await complete(t, 'rnd-seed egd pid --metr'), []);
});
