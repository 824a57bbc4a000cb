import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { program } from '../../helpers/program.ts';

test('the client gets RANDFILE, its words and the rest of the environment, and its status is passed on', async (t) => {
  const { run, home } = program(t);
  const line = 'echo "$RANDFILE $KEPT $0 $1"; exit 7';
  const { stdout, stderr, status } = await run(['run', '--', 'sh', '-c', line, 'a b', '--json'], {
    KEPT: 'kept',
  });
  t.is(stdout, `${home}/.rnd kept a b --json\n`);
  t.is(stderr, '');
  t.is(status, 7);
  t.is(fs.statSync(path.join(home, '.rnd')).size, 1024);
});

test('--json prints the report before the client starts', async (t) => {
  const { stdout } = await program(t).run(['run', '--json', '--', 'echo', 'client']);
  const [first, second] = stdout.split('\n');
  const report = JSON.parse(first!);
  t.is(report.schema, 'rnd-seed/init/1');
  t.true(
    report.delivery.some(
      ({ to, outcome }: Record<string, unknown>) => to === 'environment' && outcome === 'delivered',
    ),
  );
  t.is(second, 'client');
});

test('a refused seed file keeps the client from starting: status 4', async (t) => {
  const { run, home } = program(t);
  const text = path.join(home, 'letter');
  fs.writeFileSync(text, 'Dear reader, this is no seed. '.repeat(10), { mode: 0o600 });
  const { status, stdout, stderr } = await run(['run', '--', 'echo', 'started'], { RANDFILE: text });
  t.is(status, 4);
  t.is(stdout, '');
  t.regex(stderr, /^rnd-seed: the seed file was refused/);
});

test('a seed that could not be stored is a warning; RANDFILE is left as it was', async (t) => {
  const { run } = program(t);
  const { status, stdout, stderr } = await run([
    'run',
    '--rand-file',
    '/proc/none/seed',
    '--',
    'sh',
    '-c',
    'echo "<$RANDFILE>"',
  ]);
  t.is(status, 0);
  t.is(stdout, '<>\n');
  t.regex(stderr, /^rnd-seed: warning: the new seed could not be stored/);
});

test('a client that is not there is status 5 with a hint', async (t) => {
  const { status, stderr } = await program(t).run(['run', '--', 'no-such-client-here']);
  t.is(status, 5);
  t.regex(stderr, /no-such-client-here.*\nrnd-seed: hint: /);
});

test('--dry-run starts nothing', async (t) => {
  const { run, home } = program(t);
  const { stdout, status } = await run(['run', '--dry-run', '--', 'echo', 'started']);
  t.is(status, 0);
  t.is(stdout, '');
  t.deepEqual(fs.readdirSync(home), []);
});
