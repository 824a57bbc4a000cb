/** The program as a user starts it. What each check finds is tested with the check. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import type { DoctorReport } from '../../../src/diagnose/checks/outcome.ts';
import { folder } from '../../helpers/folder.ts';
import { BUNDLE, onTerminal, type Program, program } from '../../helpers/program.ts';
import { start } from '../../helpers/runner.ts';

const asRoot = process.getuid!() === 0 ? test : test.skip;

async function examine({ run }: Program, args: string[] = [], environment: NodeJS.ProcessEnv = {}) {
  const { stdout, stderr, status } = await run(['doctor', '--json', ...args], environment);
  return { report: JSON.parse(stdout) as DoctorReport, stderr, status };
}

const codes = ({ findings }: DoctorReport, check: string): string[] =>
  findings.filter((finding) => finding.check === check).map(({ code }) => code);

test('the first line says whether TLS can be started and what to do, and the status says it too', async (t) => {
  const it = program(t);
  const { stdout, stderr, status } = await it.run(['doctor']);
  t.regex(
    stdout,
    /^(yes: this machine can|no: this machine cannot) start TLS.*(; do: \S.*|; there is nothing to do)\n/,
  );
  t.is(status, stdout.startsWith('yes') ? 0 : 1);
  t.is(stderr, '');
});

test('nothing is changed, and no seed byte is shown', async (t) => {
  const it = program(t);
  await it.run(['init']);
  const seed = path.join(it.home, '.rnd');
  const before = fs.readFileSync(seed);
  for (const args of [[], ['--verbose'], ['--json'], ['--format', 'prometheus'], ['--html', 'page.html']]) {
    const { stdout } = await it.run(['doctor', ...args]);
    t.false(holds(stdout, before), args.join(' '));
  }
  t.false(holds(fs.readFileSync(path.join(it.home, 'page.html'), 'utf8'), before));
  t.true(fs.readFileSync(seed).equals(before));
  t.deepEqual(fs.readdirSync(it.home).sort(), ['.rnd', 'page.html']);
});

/** Any eight bytes of it, in hexadecimal or base64. */
function holds(text: string, secret: Buffer): boolean {
  const folded = text.toLowerCase();
  for (let at = 0; at + 8 <= secret.length; at++) {
    const piece = secret.subarray(at, at + 9);
    if (folded.includes(piece.subarray(0, 8).toString('hex')) || text.includes(piece.toString('base64')))
      return true;
  }
  return false;
}

test('--json is the report, in one line', async (t) => {
  const { report } = await examine(program(t));
  t.is(report.schema, 'rnd-seed/doctor/1');
  t.is(report.target.kind, 'here');
  t.is(report.canStartTls, report.verdict.startsWith('yes'));
});

test('a monitor gets its line and its status', async (t) => {
  const it = program(t);
  const { stdout, status } = await it.run(['doctor', '--format', 'nagios']);
  const words = ['OK', 'WARNING', 'CRITICAL', 'UNKNOWN'];
  t.regex(stdout, new RegExp(`^RND-SEED ${words[status ?? 9]} - [^\\n]*\\n$`));
  const lost = await it.run(['doctor', '--format', 'nagios', '--pid', '4194305']);
  t.is(lost.status, 3);
  t.regex(lost.stdout, /^RND-SEED UNKNOWN - /);
  const { stdout: metrics } = await it.run(['doctor', '--format', 'prometheus']);
  t.regex(metrics, /^rnd_seed_can_start_tls\{.*\} [01]$/m);
});

test('a page that cannot be written leaves a monitor without a verdict', async (t) => {
  const { run } = program(t);
  const { stdout, status } = await run(['doctor', '--format', 'nagios', '--html', 'none/page.html']);
  t.is(status, 3);
  t.regex(stdout, /^RND-SEED UNKNOWN - [^\n]*none\/page\.html[^\n]*\n$/);
});

test('--html writes a page that needs nothing else; another one is refused or fails by its code', async (t) => {
  const it = program(t);
  const { status, stdout } = await it.run(['doctor', '--html', 'page.html']);
  t.true(status === 0 || status === 1);
  t.regex(stdout, /^(yes|no): /);
  const page = fs.readFileSync(path.join(it.home, 'page.html'), 'utf8');
  t.regex(page, /^<!DOCTYPE html>/);
  t.notRegex(page, /<script|\bsrc=|\bhref=|url\(|@import|https?:/i);
  fs.symlinkSync('page.html', path.join(it.home, 'link.html'));
  t.is((await it.run(['doctor', '--html', 'link.html'])).status, 4);
  const lost = await it.run(['doctor', '--html', 'none/page.html']);
  t.is(lost.status, 5);
  t.regex(lost.stdout, /^(yes|no): this machine can/);
  t.regex(lost.stderr, /^rnd-seed: cannot write .*ENOENT\nrnd-seed: hint: /);
  t.is((await it.run(['doctor', '--html', '-'])).status, 2);
});

test('--with-ssl judges a prefix', async (t) => {
  const it = program(t);
  const empty = path.join(it.home, 'ssl');
  fs.mkdirSync(empty);
  const { status, stdout } = await it.run(['doctor', '--with-ssl', 'ssl']);
  t.is(status, 1);
  t.regex(stdout, new RegExp(`^no: a TLS client cannot be built with ${empty}`));
  const { stdout: json } = await it.run(['doctor', '--with-ssl', 'ssl', '--json']);
  t.like(JSON.parse(json), { prefix: empty, usable: false });
  t.is((await it.run(['doctor', '--with-ssl', 'none'])).status, 2);
});

test('wrong words are status 2, with a hint', async (t) => {
  const it = program(t);
  for (const args of [
    ['extra'],
    ['--pid', 'x'],
    ['--pid', '4194305'],
    ['--root', '/none'],
    ['--format', 'xml'],
    ['--fix'],
  ]) {
    const { status, stderr } = await it.run(['doctor', ...args]);
    t.is(status, 2, args.join(' '));
    t.regex(stderr, /\nrnd-seed: hint: \S/);
  }
});

test('a reader that has had enough is no failure, a full disk is status 5', async (t) => {
  const it = program(t);
  const line = (words: string) => `'${process.execPath}' '${BUNDLE}' doctor ${words}`;
  const shell = (script: string) =>
    start('bash', ['-c', script], { env: it.environment, cwd: it.home }).ended;
  const piped = await shell(`${line('')} | true; echo "\${PIPESTATUS[0]}"`);
  t.regex(piped.stdout, /^[01]\n$/);
  t.is(piped.stderr, '');
  t.is((await shell(line('> /dev/full'))).status, 5);
});

/** A root with what a client needs, and this in place of /dev/urandom. */
function chroot(t: ExecutionContext, urandom: 'device' | 'missing' | 'file'): string {
  const root = folder(t);
  fs.chmodSync(root, 0o755);
  for (const name of ['dev', 'etc', 'root', 'tmp']) fs.mkdirSync(path.join(root, name));
  fs.writeFileSync(path.join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\n');
  const node = (name: string, minor: number) =>
    execFileSync('mknod', ['-m', '666', path.join(root, 'dev', name), 'c', '1', String(minor)]);
  node('null', 3);
  node('random', 8);
  if (urandom === 'device') node('urandom', 9);
  if (urandom === 'file') fs.writeFileSync(path.join(root, 'dev/urandom'), 'x'.repeat(64));
  return root;
}

for (const [urandom, code, level] of [
  ['device', null, null],
  ['missing', 'device-missing', 'warning'],
  ['file', 'device-is-not-one', 'failure'],
] as const) {
  asRoot(
    `--root: /dev/urandom is ${urandom === 'missing' ? urandom : `a ${urandom}`} in it (needs root)`,
    async (t) => {
      const root = chroot(t, urandom);
      const { report, status } = await examine(program(t), ['--root', root]);
      const found = report.findings.find(
        ({ check, subject }) => check === 'devices' && subject === '/dev/urandom',
      );
      if (code === null) t.not(found?.level, 'failure');
      else t.like(found, { code, level });
      if (code !== null)
        t.true(found?.remedy?.includes(`${root}/dev/urandom`), 'the remedy is about that root');
      t.is(status, level === 'failure' ? 1 : 0);
      t.is(report.canStartTls, level !== 'failure');
      t.like(report.target, { kind: 'root', name: root });
      t.true(report.findings.every((finding) => !('fix' in finding)));
    },
  );
}

/** A process that waits until the test is over. */
async function waiting(
  t: ExecutionContext,
  words: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const [file, ...args] = words as [string, ...string[]];
  const running = start(file, args, { env });
  t.teardown(async () => {
    running.child.stdin!.end();
    running.child.kill('SIGKILL');
    await running.ended;
  });
  await running.says('ready');
  return running.child.pid!;
}

const WAIT = ['-c', 'echo ready; read line'];

test('--pid: RANDFILE and HOME are those of the process', async (t) => {
  const it = program(t);
  const other = folder(t);
  const pid = await waiting(t, ['sh', ...WAIT], { HOME: other, RANDFILE: `${other}/own` });
  const { report } = await examine(it, ['--pid', String(pid)], { RANDFILE: `${it.home}/ours` });
  t.is(report.target.kind, 'process');
  const walk = Object.fromEntries(report.walk!.sources.map(({ source, path: place }) => [source, place]));
  t.is(walk.RANDFILE, `${other}/own`);
  t.is(walk['~/.entropy'], `${other}/.entropy`);
});

const busybox = ['/bin/busybox', '/usr/bin/busybox'].find((file) => fs.existsSync(file)) ?? '/bin/busybox';
const asRootWithBusybox = fs.existsSync(busybox) || process.env.CI === 'true' ? asRoot : test.skip;

asRootWithBusybox('--pid: devices are those of its root (needs root and busybox)', async (t) => {
  const root = chroot(t, 'file');
  fs.copyFileSync(busybox, path.join(root, 'sh'));
  fs.chmodSync(path.join(root, 'sh'), 0o755);
  const pid = await waiting(t, ['chroot', root, '/sh', ...WAIT], {});
  const { report, status } = await examine(program(t), ['--pid', String(pid)]);
  t.is(status, 1);
  t.true(codes(report, 'devices').includes('device-is-not-one'));
  t.true(report.advice?.includes(`/proc/${pid}/root/dev/urandom`));
});

test('--pid: a seccomp filter of the process before getrandom is seen', async (t) => {
  const helper = fileURLToPath(
    new URL(`../../helpers/seccomp${path.extname(import.meta.url)}`, import.meta.url),
  );
  const pid = await waiting(t, [process.execPath, helper, '38', '/bin/sh', ...WAIT], {});
  const { report } = await examine(program(t), ['--pid', String(pid)]);
  t.deepEqual(codes(report, 'getrandom'), ['seccomp-filter']);
  const unfiltered = await waiting(t, ['sh', ...WAIT], {});
  const { report: other } = await examine(program(t), ['--pid', String(unfiltered)]);
  t.false(codes(other, 'getrandom').includes('seccomp-filter'));
});

test('a remedy never feeds a kernel that has its 256 bits: they are all there is', async (t) => {
  const { stdout } = await program(t).run(['doctor', '--json', '--verbose']);
  const { findings } = JSON.parse(stdout) as DoctorReport;
  for (const { remedy, subject } of findings) {
    t.notRegex(
      remedy ?? '',
      /(install|enable|start|modprobe)\b.*\b(haveged|rngd|rng-tools|jitterentropy)/,
      subject,
    );
  }
});

test('on a terminal: colour, which NO_COLOR turns off, and lines that fit', async (t) => {
  const { home, environment } = program(t);
  const at = (columns: number, more: NodeJS.ProcessEnv = {}) =>
    onTerminal(['doctor'], { env: { ...environment, TERM: 'xterm', ...more }, cwd: home, columns });
  const { screen } = await at(60);
  t.true(screen.includes('\u001b[3'));
  const plain = await at(60, { NO_COLOR: '1' });
  t.false(plain.screen.includes('\u001b[3'));
  const sentences = plain.screen.split('\n').filter((line) => /^(\w+: | {4}seen: )/.test(line));
  t.true(sentences.length > 1);
  for (const line of sentences)
    t.true(line.length <= 60 || !line.slice(0, 60).trim().includes(' ', 12), line);
});

/** Types each answer at its question, and collects the screen. */
async function fixOnTerminal({ home, environment }: Program, answers: readonly string[]) {
  const command = `'${process.execPath}' '${BUNDLE}' doctor --fix`;
  const running = start('script', ['-qec', command, '/dev/null'], {
    env: { ...environment, SHELL: '/bin/sh', TERM: 'dumb' },
    cwd: home,
  });
  let screen = '';
  let asked = 0;
  running.child.stdout!.on('data', (chunk) => {
    screen += chunk;
    while (screen.split('[y/N]').length - 1 > asked) running.child.stdin!.write(answers[asked++] ?? 'n\n');
  });
  const { status } = await running.ended;
  return { screen: screen.replaceAll('\r\n', '\n'), status, asked };
}

function openSeed({ home }: Program): string {
  const seed = path.join(home, '.rnd');
  fs.writeFileSync(seed, Buffer.from(Array.from({ length: 1024 }, (_, index) => (index * 167 + 13) & 255)));
  fs.chmodSync(seed, 0o644);
  return seed;
}
const mode = (file: string): string => (fs.statSync(file).mode & 0o7777).toString(8);

test('--fix on a terminal: the report, the remedy, the question; yes does it and looks again', async (t) => {
  const it = program(t);
  const seed = openSeed(it);
  const { screen, asked } = await fixOnTerminal(it, ['y\n']);
  t.true(asked >= 1);
  const order = [/^(yes|no): /m, /^run: chmod 600 /m, /run it\? \[y\/N\] y/, /done: /, /^now: (yes|no): /m];
  const places = order.map((part) => screen.search(part));
  t.true(
    places.every((place) => place >= 0),
    screen,
  );
  t.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  );
  t.is(mode(seed), '600');
});

test('--fix on a terminal: no leaves it; Ctrl-C leaves it and ends by its signal', async (t) => {
  const it = program(t);
  const seed = openSeed(it);
  t.notRegex((await fixOnTerminal(it, ['n\n'])).screen, /^(now| {2}done): /m);
  const { status } = await fixOnTerminal(it, ['\x03']);
  t.is(status, 130);
  t.is(mode(seed), '644');
});

test('--fix --yes --json tells of the machine afterwards, and of what was done', async (t) => {
  const it = program(t);
  const seed = openSeed(it);
  const { report, stderr } = await examine(it, ['--fix', '--yes']);
  const { fixes } = report as DoctorReport & { fixes: { outcome: string; command: string }[] };
  t.true(fixes.some(({ outcome, command }) => outcome === 'done' && command.startsWith('chmod 600 ')));
  t.is(stderr, '');
  t.is(mode(seed), '600');
  t.deepEqual(
    codes(report, 'seed-file').filter((code) => /mode|insecure/.test(code)),
    [],
  );
});

test('a signal ends the examination, by that signal', async (t) => {
  const it = program(t);
  const socket = path.join(it.home, 'egd');
  const server = start(process.execPath, [
    '-e',
    `require('node:net').createServer(() => console.log('met')).listen('${socket}', () => {
       require('node:fs').chmodSync('${socket}', 0o600); console.log('ready'); })`,
  ]);
  t.teardown(async () => {
    server.child.kill();
    await server.ended;
  });
  await server.says('ready');
  const running = it.start(['doctor', '--timeout', '60'], { EGDSOCKET: socket });
  await server.says('met');
  running.child.kill('SIGTERM');
  t.is((await running.ended).signal, 'SIGTERM');
});
