/** The built program on a real machine: real pipes, a real terminal, real signals. */
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { VERSION } from '../../src/cli/version.ts';
import { needing } from '../helpers/needing.ts';
import { BUNDLE, onTerminal, program } from '../helpers/program.ts';
import { run } from '../helpers/runner.ts';

const onItsOwnTerminal = needing('script');
const shell = (line: string, ...words: string[]) =>
  run('sh', ['-c', line, process.execPath, BUNDLE, ...words]);

test('--version', async (t) => {
  for (const word of ['--version', '-V']) {
    const { stdout, stderr, status } = await program(t).run([word]);
    t.deepEqual({ stdout, stderr, status }, { stdout: `${VERSION}\n`, stderr: '', status: 0 });
  }
});

test('init makes a seed file of 1024 bytes and mode 0600, and again another one', async (t) => {
  const { run, home } = program(t);
  const file = path.join(home, '.rnd');
  const first = await run(['init']);
  t.is(first.status, 0);
  t.true(first.stdout.startsWith('seeded: '));
  const before = fs.readFileSync(file);
  t.is(before.length, 1024);
  t.is(fs.statSync(file).mode & 0o7777, 0o600);
  t.is((await run(['init', '--json'])).status, 0);
  t.notDeepEqual(fs.readFileSync(file), before);
  t.deepEqual(fs.readdirSync(home), ['.rnd']);
});

test('a reader that leaves early is no failure, and nothing is said of it', async (t) => {
  const { stderr, stdout } = await shell('"$0" "$@" | head -n 1', 'completion', 'bash');
  t.is(stderr, '');
  t.is(stdout.split('\n').length, 2);
  const status = await shell('{ "$0" "$@"; echo $? >&2; } | :', 'completion', 'bash');
  t.is(status.stderr, '0\n');
});

test('a full disk behind standard output is status 5 with a hint', async (t) => {
  for (const words of [['--version'], ['--help'], ['resolve', '--json']]) {
    const { status, stderr } = await shell('exec "$0" "$@" >/dev/full', ...words);
    t.is(status, 5, words.join(' '));
    t.regex(stderr, /ENOSPC\nrnd-seed: hint: /);
  }
});

test('Ctrl-C ends by SIGINT, kills what was started and leaves nothing behind', async (t) => {
  const { start, home } = program(t);
  const marker = path.join(home, 'pid');
  const script = path.join(home, 'slow');
  fs.writeFileSync(
    script,
    `#!/bin/sh\necho $$ > '${marker}.new'; mv '${marker}.new' '${marker}'; exec sleep 60\n`,
  );
  fs.chmodSync(script, 0o700);
  const running = start(['init', '--generate', '--timeout', '60', '--command', script]);
  while (!fs.existsSync(marker)) await new Promise((resolve) => setTimeout(resolve, 20));
  running.child.kill('SIGINT');
  const { signal, stdout, stderr } = await running.ended;
  t.is(signal, 'SIGINT');
  t.is(stdout + stderr, '');
  t.deepEqual(fs.readdirSync(home).sort(), ['pid', 'slow']);
  const pid = Number(fs.readFileSync(marker, 'utf8'));
  const isGone = () => {
    try {
      return fs.readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
    } catch {
      return true;
    }
  };
  while (!isGone()) await new Promise((resolve) => setTimeout(resolve, 20)); // the test's own deadline ends it
  t.pass();
});

onItsOwnTerminal('on a terminal of forty columns every line fits', async (t) => {
  const { home, environment } = program(t);
  const deep = path.join(home, 'x'.repeat(60));
  fs.mkdirSync(deep, { mode: 0o700 });
  const env = { ...environment, RANDFILE: path.join(deep, '.rnd'), TERM: 'xterm' };
  const { screen, status } = await onTerminal(['init', '--generate', '--no-color'], {
    env,
    cwd: home,
    columns: 40,
  });
  t.is(status, 0);
  const isForPasting = (line: string) => line.startsWith('    ');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the progress line erases itself
  const shown = screen.replaceAll(/\r\u001b\[K[^\r\n]*(?=\r)/g, '').replaceAll('\r\u001b[K', '');
  for (const line of shown.split('\n')) t.true(line.length <= 40 || isForPasting(line), line);
});

onItsOwnTerminal('on a terminal there is colour, and with NO_COLOR the same text without it', async (t) => {
  const { home, environment } = program(t);
  const see = async (more: NodeJS.ProcessEnv) =>
    (
      await onTerminal(['resolve'], {
        env: { ...environment, TERM: 'xterm', ...more },
        cwd: home,
        columns: 80,
      })
    ).screen;
  const painted = await see({});
  const plain = await see({ NO_COLOR: '1' });
  t.true(painted.includes('\u001b['));
  t.false(plain.includes('\u001b'));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what a colour is
  t.is(painted.replaceAll(/\u001b\[\d+m/g, ''), plain);
});

onItsOwnTerminal('a seed never goes to a terminal', async (t) => {
  const { home, environment } = program(t);
  for (const words of [['generate'], ['generate', '--output', '-'], ['generate', '--format', 'md5sum']]) {
    const { screen, status } = await onTerminal(words, { env: environment, cwd: home, columns: 80 });
    t.is(status, 4);
    t.regex(screen, /^rnd-seed: .*\nrnd-seed: hint: rnd-seed generate.* --output ~\/\.rnd\n$/);
  }
});

onItsOwnTerminal('work of more than a second shows on a terminal and is erased', async (t) => {
  const { home, environment } = program(t);
  const words = ['generate', '--json', '--command', 'sleep 1.5'];
  const options = { env: { ...environment, TERM: 'xterm' }, cwd: home, columns: 80 };
  const loud = await onTerminal(words.filter((word) => word !== '--json').concat('--list'), options);
  t.regex(loud.screen, /rnd-seed: running commands \.\.\. 1 s/);
  t.true(loud.screen.includes('\r\u001b[K'));
  const quiet = await onTerminal([...words, '--quiet'], options);
  t.notRegex(quiet.screen, /running commands/);
});
