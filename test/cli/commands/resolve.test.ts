import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { program } from '../../helpers/program.ts';

test('every source is reported in order, and nothing is changed', async (t) => {
  const { run, home } = program(t);
  const file = path.join(home, '.rnd');
  fs.writeFileSync(file, 'x'.repeat(100), { mode: 0o644 });
  const before = fs.statSync(file);
  const { stdout, status } = await run(['resolve', '--json']);
  t.is(status, 0);
  const report = JSON.parse(stdout);
  t.deepEqual(
    report.sources.map(({ source }: { source: string }) => source),
    ['entropy_file', 'RANDFILE', '~/.rnd', 'EGDSOCKET', '~/.entropy', '/tmp/entropy'],
  );
  t.is(report.sources[2].reason, 'insecure-mode');
  t.deepEqual(fs.readdirSync(home), ['.rnd']);
  t.is(fs.statSync(file).mtimeMs, before.mtimeMs);
  t.is(fs.statSync(file).mode, before.mode);
});

test('a person gets the remedy as a line of its own', async (t) => {
  const { run, home } = program(t);
  const file = path.join(home, '.rnd');
  fs.writeFileSync(file, 'x'.repeat(100), { mode: 0o644 });
  const { stdout } = await run(['resolve']);
  t.true(
    stdout.split('\n').some((line) => /^ {4}chmod 600 /.test(line) && line.includes(file)),
    stdout,
  );
});

test('--entropy-file, --muttrc and --compat reach the walk', async (t) => {
  const { run, home } = program(t);
  fs.writeFileSync(path.join(home, 'rc'), `set entropy_file="${home}/from-muttrc"\n`);
  const entropyFile = async (...words: string[]) =>
    JSON.parse((await run(['resolve', '--json', ...words])).stdout).sources[0].path;
  t.is(await entropyFile('--muttrc', `${home}/rc`), `${home}/from-muttrc`);
  t.is(await entropyFile('--muttrc', `${home}/rc`, '--entropy-file', `${home}/given`), `${home}/given`);
  const { mutt } = JSON.parse((await run(['resolve', '--json', '--compat', 'mutt=openssl-1.0.2'])).stdout);
  t.is(mutt.openssl, 'openssl-1.0.2');
});
