import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { generate } from '../../../src/cli/commands/generate.ts';
import { doorWith } from '../../helpers/door.ts';
import { fakeTerminal } from '../../helpers/fake-terminal.ts';
import { program } from '../../helpers/program.ts';

const CONSTANT = 'd41d8cd98f00b204e9800998ecf8427e';

test('a pipe gets 36 bytes of the md5sum form, another line each time, never that of nothing', async (t) => {
  const { run } = program(t);
  const lines = [
    await run(['generate', '--format', 'md5sum']),
    await run(['generate', '--format', 'md5sum']),
  ].map(({ stdout }) => stdout);
  for (const line of lines) {
    t.regex(line, /^[0-9a-f]{32} {2}-\n$/);
    t.false(line.includes(CONSTANT));
  }
  t.not(lines[0], lines[1]);
});

test('--output writes a seed of 1024 bytes and mode 0600, relative to the working directory', async (t) => {
  const { run, home } = program(t);
  const { status, stdout } = await run(['generate', '--output', 'seed', '--json']);
  t.is(status, 0);
  const { schema, seedFile } = JSON.parse(stdout);
  t.is(schema, 'rnd-seed/generate/1');
  t.deepEqual(seedFile, { path: `${home}/seed`, outcome: 'created' });
  t.is(fs.statSync(path.join(home, 'seed')).size, 1024);
  t.is(fs.statSync(path.join(home, 'seed')).mode & 0o7777, 0o600);
  t.deepEqual(fs.readdirSync(home), ['seed']);
});

test('a text at the name of the output is refused with status 4', async (t) => {
  const { run, home } = program(t);
  const letter = path.join(home, 'letter');
  fs.writeFileSync(letter, 'Dear reader, this is no seed. '.repeat(10), { mode: 0o600 });
  t.is((await run(['generate', '--output', letter])).status, 4);
  t.regex(fs.readFileSync(letter, 'utf8'), /^Dear reader/);
});

test('--list shows every command with what it gave, and makes nothing', async (t) => {
  const { run, home } = program(t);
  const { stdout, status } = await run(['generate', '--list', '--command', 'false']);
  t.is(status, 0);
  t.regex(stdout, /^\d+ of \d+ commands gave output/);
  t.regex(stdout, /^! failed: exit status 1 +false$/m);
  t.notRegex(stdout, /[0-9a-f]{32}/);
  t.deepEqual(fs.readdirSync(home), []);
});

test('--list where no command is there is status 1', async (t) => {
  const terminal = fakeTerminal([]);
  const { signal } = new AbortController();
  const answer = await generate({
    ...{ system: doorWith({ processes: { find: () => null } }), terminal, values: { list: true } },
    ...{ words: [], json: false, quiet: false, signal },
    progress: (_, work) => work,
  });
  t.is(answer.exit, 1);
  t.is(typeof answer.failure?.hint, 'string');
});

test('--json alone is the report and no seed; with --output - it is a usage error', async (t) => {
  const { run } = program(t);
  t.is(JSON.parse((await run(['generate', '--json'])).stdout).schema, 'rnd-seed/generate/1');
  t.is((await run(['generate', '--json', '--output', '-'])).status, 2);
  t.is((await run(['generate', '--list', '--output', 'x'])).status, 2);
  t.is((await run(['generate', '--output', ''])).status, 2);
});
