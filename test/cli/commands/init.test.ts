import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { program } from '../../helpers/program.ts';

test('--dry-run tells what would happen and touches nothing', async (t) => {
  const { run, home } = program(t);
  const { stdout, status } = await run(['init', '--dry-run', '--json']);
  t.is(status, 0);
  const report = JSON.parse(stdout);
  t.true(report.dryRun);
  t.is(report.seedFile.outcome, 'created');
  t.deepEqual(report.delivery, []);
  t.deepEqual(fs.readdirSync(home), []);
});

test('a key at the name of the seed file is refused with status 4, stays as it is, and --force takes it', async (t) => {
  const { run, home } = program(t);
  const key = path.join(home, 'id_rsa');
  const text = `-----BEGIN OPENSSH PRIVATE KEY-----\n${'b3BlbnNzaC1rZXktdjEA'.repeat(40)}\n-----END OPENSSH PRIVATE KEY-----\n`;
  fs.writeFileSync(key, text, { mode: 0o600 });
  const { status, stderr, stdout } = await run(['init'], { RANDFILE: key });
  t.is(status, 4);
  t.true(stdout.startsWith('seeded: '));
  t.regex(stderr, /^rnd-seed: the seed file was refused: .*\nrnd-seed: hint: .+\n$/);
  t.is(fs.readFileSync(key, 'utf8'), text);
  t.is((await run(['init', '--rand-file', key, '--force'])).status, 0);
  t.is(fs.statSync(key).size, 1024);
});

test('a seed that cannot be stored is status 5 with a hint', async (t) => {
  const { run } = program(t);
  const { status, stderr } = await run(['init', '--quiet', '--rand-file', '/proc/absent/seed']);
  t.is(status, 5);
  t.regex(stderr, /^rnd-seed: the new seed could not be stored: .*\nrnd-seed: hint: mkdir .+\n$/);
});

test('a relative name is refused, not looked for in the working directory', async (t) => {
  const { run, home } = program(t);
  t.is((await run(['init', '--rand-file', 'seed'])).status, 4);
  t.deepEqual(fs.readdirSync(home), []);
});

test('--generate runs the catalogue and the command that was given; the report has no digest and no byte', async (t) => {
  const { run, home } = program(t);
  const { stdout } = await run([
    'init',
    '--generate',
    '--digest',
    'sha256',
    '--command',
    'uname -a',
    '--json',
  ]);
  const { generator } = JSON.parse(stdout);
  t.true(
    generator.some(
      ({ command, outcome }: Record<string, unknown>) => command === 'uname -a' && outcome === 'used',
    ),
  );
  t.true(generator.every(({ digest }: Record<string, unknown>) => digest === 'sha256'));
  const seed = fs.readFileSync(path.join(home, '.rnd'));
  const human = (await run(['init', '--generate'])).stdout;
  for (const text of [stdout, human]) {
    t.notRegex(text, /[0-9a-f]{32}/);
    for (let at = 0; at + 6 <= seed.length; at += 6) {
      t.false(text.includes(seed.toString('hex', at, at + 6)));
      t.false(text.includes(seed.toString('base64', at, at + 6)));
    }
  }
});

test('--print-unit prints a unit for this very program and touches nothing', async (t) => {
  const { run, home } = program(t);
  const { stdout, status } = await run(['init', '--print-unit', 'service']);
  t.is(status, 0);
  t.true(stdout.includes(`ExecStart=${process.execPath} `));
  t.regex((await run(['init', '--print-unit', 'timer'])).stdout, /^OnCalendar=daily$/m);
  t.regex((await run(['init', '--print-unit', 'preset'])).stdout, /^enable rnd-seed\.service$/m);
  t.is((await run(['init', '--print-unit', 'socket'])).status, 2);
  t.deepEqual(fs.readdirSync(home), []);
});
