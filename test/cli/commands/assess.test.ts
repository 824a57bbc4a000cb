/** The built program as a user starts it. What the estimators say is tested with them. */
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { assessNonIid } from '../../../src/assess/assess.ts';
import { smallSet } from '../../helpers/assess-data.ts';
import { BUNDLE, onTerminal, PARTS, program } from '../../helpers/program.ts';
import { run, start } from '../../helpers/runner.ts';

function withSamples(t: Parameters<typeof program>[0], samples: Uint8Array) {
  const it = program(t);
  const file = path.join(it.home, 'x.bin');
  fs.writeFileSync(file, samples);
  return { ...it, file };
}

test('--json is the object of the library, from a file on threads as from standard input', async (t) => {
  const samples = smallSet('uniform', 16, 25_000);
  const { run: assess, home, environment, file } = withSamples(t, samples);
  const expected = JSON.parse(JSON.stringify(assessNonIid(samples)));
  for (const threads of ['1', '2', '3']) {
    const { stdout, stderr, status } = await assess(['assess', '--json', '--threads', threads, 'x.bin']);
    t.is(status, 0);
    t.is(stderr, '');
    t.deepEqual(JSON.parse(stdout), expected);
  }
  const shell = `'${process.execPath}' '${BUNDLE}' assess --json < '${file}'`;
  const piped = await run('bash', ['-c', shell], { env: environment, cwd: home });
  t.deepEqual(JSON.parse(piped.stdout), expected);
});

test('a table: estimator, section, literal, bit string; and a verdict', async (t) => {
  const { run: assess } = withSamples(t, smallSet('uniform', 16, 5000));
  const { stdout, status } = await assess(['assess', 'x.bin', '--bits', '5']);
  t.is(status, 0);
  t.regex(stdout, /^min-entropy at most [\d.]+ of 5 bits per sample\n/);
  t.regex(stdout, /^ {2}estimator +section +literal +bit string$/m);
  t.regex(stdout, /^ {2}lz78y +6\.3\.10 +\d\.\d{6} +\d\.\d{6}$/m);
});

test('nothing and always the same are status 1, and a file that is too short is told', async (t) => {
  const { run: assess, file } = withSamples(t, new Uint8Array(0));
  const empty = await assess(['assess', 'x.bin']);
  t.is(empty.status, 1);
  t.regex(empty.stdout, /^no samples/);
  fs.writeFileSync(file, new Uint8Array(3000));
  const constant = await assess(['assess', 'x.bin', '--json']);
  t.is(constant.status, 1);
  t.is(JSON.parse(constant.stdout).findings[0].code, 'assess-constant');
  fs.writeFileSync(file, 'abc');
  const short = await assess(['assess', 'x.bin', '--json']);
  t.is(JSON.parse(short.stdout).findings[0].code, 'assess-too-short');
});

test('the statuses: 2 what cannot be, 4 no end or too many, 5 not there', async (t) => {
  const { run: assess, home, environment, file } = withSamples(t, Uint8Array.of(1, 2, 300 & 255));
  const { status, stderr } = await assess(['assess', '--bits', '1', 'x.bin']);
  t.is(status, 2);
  t.regex(stderr, /\nrnd-seed: hint: rnd-seed assess --help\n$/);
  t.is((await assess(['assess', '--restart', 'x.bin'])).status, 2);
  t.is((await assess(['assess', '/dev/zero'])).status, 4);
  const directory = await assess(['assess', '.']);
  t.is(directory.status, 4);
  t.regex(directory.stderr, /\. is a directory\nrnd-seed: hint: rnd-seed assess FILE\n$/);
  t.is((await assess(['assess', 'none'])).status, 5);
  const shell = `'${process.execPath}' '${BUNDLE}' assess - 0> unreadable`;
  t.is((await run('bash', ['-c', shell], { env: environment, cwd: home })).status, 5);
  fs.truncateSync(file, 2 ** 28);
  t.is((await assess(['assess', 'x.bin'])).status, 4);
});

test('IID is refuted with status 1', async (t) => {
  const { run: assess } = withSamples(
    t,
    Uint8Array.from({ length: 5000 }, (_, at) => at % 16),
  );
  const { status, stdout } = await assess(['assess', '--iid', '--json', 'x.bin']);
  t.is(status, 1);
  t.like(JSON.parse(stdout), { schema: 'rnd-seed/assess-iid/1', verdict: 'refuted' });
});

test('--html writes a page that needs nothing else, and refuses what is no file', async (t) => {
  const { run: assess, home } = withSamples(t, smallSet('uniform', 16, 5000));
  t.is((await assess(['assess', '--html', 'page.html', 'x.bin'])).status, 0);
  const page = fs.readFileSync(path.join(home, 'page.html'), 'utf8');
  t.is(page.split('<svg ').length - 1, 4);
  t.notRegex(page, /<script|\bsrc=|\bhref=|url\(|@import|https?:/i);
  fs.mkdirSync(path.join(home, 'there'));
  t.is((await assess(['assess', '--html', 'there', 'x.bin'])).status, 4);
  t.is((await assess(['assess', '--html', 'none/page.html', 'x.bin'])).status, 5);
  t.is((await assess(['assess', '--html', 'x'.repeat(300), 'x.bin'])).status, 5);
});

test('what draws is in a part of its own, loaded for --html only', async (t) => {
  const sizeOf = (part: string) => fs.statSync(path.join(PARTS, part)).size;
  t.true(sizeOf('cli-commands-assess.cjs') < 200_000);
  t.true(sizeOf('cli-render-assess-page.cjs') > 300_000);
  t.true(fs.existsSync(path.join(PARTS, 'assess-worker.cjs')));
});

test('a command that is constant, fails, only tells the time, or is not there, is named as such', async (t) => {
  const { run: assess, home } = program(t);
  const verdictOf = async (...words: string[]) => {
    const { stdout, status } = await assess(['assess', '--json', '--runs', '20', '--', ...words]);
    t.is(status, 1, words.join(' '));
    return JSON.parse(stdout);
  };
  t.is((await verdictOf('echo', 'the same words in every run')).verdict, 'constant');
  t.is((await verdictOf('false')).verdict, 'failing');
  t.is((await verdictOf('true')).verdict, 'empty');
  t.is((await verdictOf('date', '+%Y-%m-%d %H:%M:%S.%N')).verdict, 'clock-only');
  t.is((await assess(['assess', '--', 'no-such-program'])).status, 5);
  t.is((await assess(['assess', '--'])).status, 2);
  t.deepEqual(fs.readdirSync(home), []);
});

test('options of the command are its own, and a glance is credited nothing', async (t) => {
  const { stdout } = await program(t).run(['assess', '--runs', '5', '--', 'echo', '--json', 'and so on']);
  t.regex(stdout, /^constant: /);
  t.regex(stdout, /^echo --json 'and so on'$/m);
  t.regex(stdout, /^ {2}another user of this machine +0 +0$/m);
  t.regex(stdout, /What the figure is not: a proof/);
});

test('the credit is never more than half of what was measured, and nothing to another user of the machine', async (t) => {
  const { stdout } = await program(t).run(['assess', '--json', '--', 'cat', '/proc/stat']);
  const worth = JSON.parse(stdout);
  t.true(worth.creditBits.outside <= worth.measuredBits / 2);
  t.true(worth.measuredBits <= worth.ceilingBits);
  t.is(worth.creditBits.sameMachine, 0);
});

test('a run that hangs is killed at its deadline', async (t) => {
  const { stdout, status } = await program(t).run([
    'assess',
    '--json',
    '--timeout',
    '0.1',
    '--',
    'sleep',
    '60',
  ]);
  t.is(status, 1);
  t.like(JSON.parse(stdout), { verdict: 'failing', failed: 3 });
});

test('Ctrl-C ends it by the signal and leaves no page', async (t) => {
  const { start: begin, home, environment } = withSamples(t, smallSet('uniform', 256, 3_000_000));
  const running = begin(['assess', '--html', 'page.html', 'x.bin']);
  const timer = setTimeout(() => running.child.kill('SIGINT'), 700);
  const { signal } = await running.ended;
  clearTimeout(timer);
  t.is(signal, 'SIGINT');
  t.deepEqual(fs.readdirSync(home), ['x.bin']);
  const waiting = start(process.execPath, [BUNDLE, 'assess', '-'], { env: environment, cwd: home });
  setTimeout(() => waiting.child.kill('SIGTERM'), 500);
  t.is((await waiting.ended).signal, 'SIGTERM');
});

test('on a terminal it says how far it is', async (t) => {
  const { home, environment } = withSamples(t, smallSet('uniform', 256, 1_000_000));
  const { screen } = await onTerminal(['assess', '--threads', '1', 'x.bin'], {
    env: environment,
    cwd: home,
    columns: 80,
  });
  t.regex(screen, /rnd-seed: [a-z0-9-]+, (literal|bit string): \d+ of \d+ \.\.\. 1 s/);
  t.regex(screen, /min-entropy at most /);
});

test('--conditioned says what a component leaves of it, in words, as an object and on the page', async (t) => {
  const { run: assess, home } = withSamples(t, smallSet('uniform', 16, 5000));
  const words = ['assess', '--conditioned', '512,128,256', 'x.bin'];
  const { stdout, status } = await assess(words);
  t.is(status, 0);
  t.regex(stdout, /^Conditioned \(3\.1\.5\.1\): 512 bits of samples/m);
  const { conditioning, minEntropyBits } = JSON.parse((await assess([...words, '--json'])).stdout);
  t.is(conditioning.inputEntropyBits, 128 * minEntropyBits);
  t.true(conditioning.hOut > 127);
  await assess([...words, '--measured', '0.5', '--html', 'page.html']);
  t.regex(
    fs.readFileSync(path.join(home, 'page.html'), 'utf8'),
    /Conditioned \(3\.1\.5\.2\).* 64 in the 128 bits/,
  );
  t.is((await assess(['assess', '--conditioned', '512', 'x.bin'])).status, 2);
});
