import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { startEgdServer } from '../../../helpers/egd-server.ts';
import { needing } from '../../../helpers/needing.ts';
import { BUNDLE, onTerminal, program } from '../../../helpers/program.ts';
import { run as runAny } from '../../../helpers/runner.ts';

async function setting(t: import('ava').ExecutionContext, mode: 'normal' | 'zero' | 'split' = 'normal') {
  const { run, home, environment } = program(t);
  const egd = await startEgdServer({ path: path.join(home, '.entropy'), mode });
  t.teardown(() => egd.close());
  return { egd, home, environment, get: (...words: string[]) => run(['egd', 'get', ...words]) };
}

test('--hex: as many digits as the server sent, and a newline', async (t) => {
  const { egd, get } = await setting(t);
  const { stdout, stderr, status } = await get('--hex', '300');
  t.is(stdout, `${egd.served().toString('hex')}\n`);
  t.deepEqual([stderr, status], ['', 0]);
});

test('100,000 raw bytes into a pipe: all of them, many requests on their way, none over 255', async (t) => {
  const { egd, home, environment } = await setting(t);
  const line = `"$0" "$1" egd get 100000 > "$2"`;
  const file = path.join(home, 'out');
  const words = ['-c', line, process.execPath, BUNDLE, file];
  t.is((await runAny('sh', words, { env: environment })).status, 0);
  const out = fs.readFileSync(file);
  t.is(out.length, 100_000);
  t.true(out.equals(egd.served()));
  t.is(egd.connections(), 1);
  t.true(egd.requests.every(({ command, count }) => command === 1 && count <= 255));
});

test('--output: a new file of mode 0600; one that exists stays as it is', async (t) => {
  const { egd, home, get } = await setting(t);
  const { status, stdout } = await get('--json', '--output', 'sample', '1k');
  t.is(status, 0);
  const report = JSON.parse(stdout);
  t.deepEqual([report.schema, report.bytes], ['rnd-seed/egd-get/1', 1024]);
  const file = path.join(home, 'sample');
  t.true(fs.readFileSync(file).equals(egd.served()));
  t.is(fs.statSync(file).mode & 0o7777, 0o600);
  t.is((await get('--output', 'sample', '9')).status, 4);
  t.is(fs.statSync(file).size, 1024);
});

test('--blocking asks by 0x02', async (t) => {
  const { egd, get } = await setting(t);
  t.is((await get('--blocking', '--hex', '256')).stdout.length, 513);
  t.deepEqual(
    egd.requests.map(({ command }) => command),
    [2, 2],
  );
});

test('nothing asked is nothing given', async (t) => {
  const { get } = await setting(t);
  t.is((await get('--hex', '0')).stdout, '\n');
});

test('an empty pool is status 3, and no file is left', async (t) => {
  const { home, get } = await setting(t, 'zero');
  t.is((await get('--timeout', '0.3', '--output', 'sample', '9')).status, 3);
  t.deepEqual(fs.readdirSync(home), ['.entropy']);
});

needing('script')('raw bytes never go to a terminal; the hint is the line that works', async (t) => {
  const { home, environment } = await setting(t);
  const options = { env: environment, cwd: home, columns: 80 };
  const { screen, status } = await onTerminal(['egd', 'get', '16'], options);
  t.is(status, 4);
  t.regex(screen, /\nrnd-seed: hint: rnd-seed egd get 16 --hex\n$/);
  t.regex((await onTerminal(['egd', 'get', '16', '--hex'], options)).screen, /^[0-9a-f]{32}\n$/);
});

test('a reader that has had enough is no failure', async (t) => {
  const { environment } = await setting(t);
  const words = [
    '-c',
    '{ "$0" "$1" egd get 1M; echo $? >&2; } | head -c 10 | wc -c',
    process.execPath,
    BUNDLE,
  ];
  const { stdout, stderr } = await runAny('sh', words, { env: environment });
  t.deepEqual([stdout.trim(), stderr], ['10', '0\n']);
});

test('no server is status 5 with a hint', async (t) => {
  const { status, stderr } = await program(t).run(['egd', 'get', '--hex', '--tcp', '127.0.0.1:1', '9']);
  t.is(status, 5);
  t.regex(stderr, /127\.0\.0\.1:1.*\nrnd-seed: hint: /);
});

test('nonsense is status 2', async (t) => {
  for (const words of [['x'], ['-1'], [], ['--json', '9']]) {
    t.is((await program(t).run(['egd', 'get', ...words])).status, 2, words.join(' '));
  }
});
