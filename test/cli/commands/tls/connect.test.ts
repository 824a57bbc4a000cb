/** The whole client, against Dovecot: what is asked, what is answered, what the server hears. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { findProgram } from '../../../../src/system/programs.ts';
import { type Dovecot, startDovecot, whyNoDovecot } from '../../../helpers/dovecot.ts';
import { chainFile, makePki } from '../../../helpers/pki.ts';
import { BUNDLE, program } from '../../../helpers/program.ts';
import { run as runAny } from '../../../helpers/runner.ts';
import { screen } from '../../../helpers/screen.ts';
import { startInjecting, startSwapping } from '../../../helpers/swapping-server.ts';

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-pki-'));
const pki = makePki(directory);
const leaf = pki.issue({ by: pki.intermediate });
const whyNot = whyNoDovecot();
let dovecot: Dovecot;
if (whyNot === null || process.env.CI === 'true') {
  test.before(async () => {
    dovecot = await startDovecot({ certPath: chainFile(leaf, pki.intermediate), keyPath: leaf.keyPath });
  });
}
test.after.always(async () => {
  await dovecot?.stop();
  fs.rmSync(directory, { recursive: true });
});
const real = whyNot !== null && process.env.CI !== 'true' ? test.skip : test;
const named = (title: string) => `${title}${whyNot === null ? '' : ` (${whyNot})`}`;

function setting(t: ExecutionContext) {
  const { run, home, environment } = program(t);
  const connect = (words: readonly string[], input = '', more: NodeJS.ProcessEnv = {}) =>
    run(['tls', 'connect', ...words], more, input);
  return { connect, run, home, environment, file: path.join(home, '.mutt_certificates') };
}
const SYSTEM = { SSL_CERT_FILE: pki.root.certPath, SSL_CERT_DIR: '/nonexistent' };

real(named('seeds first, trusts the system, logs in and opens the mailbox, by every way'), async (t) => {
  const { connect, home } = setting(t);
  const { imap, imaps, pop3, pop3s } = dovecot.ports;
  const targets = [
    `imaps://localhost:${imaps}`,
    `{localhost:${imaps}/ssl}INBOX`,
    `imap://localhost:${imap}`,
    `pops://localhost:${pop3s}`,
    `pop://localhost:${pop3}`,
  ];
  for (const target of targets) {
    const { stdout, stderr, status } = await connect(['--login', 'alice', target], 'secret\n', SYSTEM);
    t.deepEqual([status, stderr], [0, ''], target);
    t.regex(stdout, /^localhost:\d+ {2}TLS: (yes|StartTLS) /, target);
    t.regex(stdout, /\nlogin {5}done\nmailbox {3}INBOX, 0 messages\n/, target);
    t.false(stdout.includes('secret'));
  }
  t.is(fs.statSync(path.join(home, '.rnd')).size, 1024);
});

real(named('the password comes from a descriptor, and a wrong one is status 1'), async (t) => {
  const { environment, home } = setting(t);
  const target = `imaps://alice@localhost:${dovecot.ports.imaps}`;
  const line = (password: string) => `"$0" "$1" tls connect --json --password-fd 3 "$2" 3<<X\n${password}\nX`;
  const env = { ...environment, ...SYSTEM };
  const go = (password: string) =>
    runAny('sh', ['-c', line(password), process.execPath, BUNDLE, target], { env, cwd: home });
  const { stdout, status } = await go('secret');
  t.is(status, 0);
  const report = JSON.parse(stdout);
  t.is(report.schema, 'rnd-seed/tls-connect/1');
  t.like(report.session, { login: 'done', mailbox: { name: 'INBOX', messages: 0 } });
  t.like(report.seed, { seeded: true, seedFile: { outcome: 'created' } });
  const wrong = await go('wrong');
  t.is(wrong.status, 1);
  t.false(`${wrong.stdout}${wrong.stderr}`.includes('wrong\n'));
  t.is(JSON.parse(wrong.stdout).session.login, 'refused');
});

test('--accept once goes on, saves nothing, and says what was wrong', async (t) => {
  const { connect, file } = setting(t);
  const server = await startSwapping(t, [pki.issue({ toDays: -0.5 })]);
  const { stdout, status } = await connect(['--accept', 'once', `localhost:${server.port}`]);
  t.is(status, 0);
  t.regex(stdout, /accepted once, for this process/);
  t.regex(stdout, /accepted although:\n {2}- it vouches for itself.*\n {2}- it has expired/);
  t.false(fs.existsSync(file));
});

test('injection after the go-ahead, nobody there, no seed: each with its status', async (t) => {
  const { connect, home } = setting(t);
  const port = await startInjecting(t, [leaf]);
  const injected = await connect(['--accept', 'once', '--starttls', 'imap', `localhost:${port}`]);
  t.is(injected.status, 5);
  t.regex(injected.stderr, /goes on in plain text/);
  t.is((await connect(['localhost:1'])).status, 5);
  fs.rmSync(path.join(home, '.rnd'));
  await connect(['--no-seed', 'localhost:1']);
  t.false(fs.existsSync(path.join(home, '.rnd')));
});

test('what makes no sense is status 2, before any connection', async (t) => {
  const { connect } = setting(t);
  for (const words of [
    [],
    ['{h:/ssl}x'],
    ['--accept', 'always', 'h:993'],
    ['--login', 'alice', 'h:4433'],
    ['--login', '', 'imaps://h'],
    ['--password-fd', '3', 'imaps://h'],
    ['--password-fd', 'x', '--login', 'alice', 'imaps://h'],
    ['--login', 'alice', 'imaps://h'],
    ['--timeout', '0', 'h:993'],
  ]) {
    const { status, stderr } = await connect(words);
    t.is(status, 2, words.join(' '));
    t.regex(stderr, /hint: /, words.join(' '));
  }
});

const canShow = findProgram('tmux') !== null || process.env.CI === 'true';
const onScreen = canShow ? real : test.skip;
const shown = (title: string) => named(canShow ? title : `${title} (needs tmux)`);
const PROMPT = /\(r\)eject, accept \(o\)nce, \(a\)ccept always, accept its \(s\)igner:/;

function dialogue(t: ExecutionContext, home: string, words: readonly string[]) {
  const command = [process.execPath, BUNDLE, 'tls', 'connect', ...words].map((word) => `'${word}'`).join(' ');
  // It stays, so that the last screen can be read.
  return screen(t, ['sh', '-c', `trap : INT; ${command}; echo "status $?"; sleep 60`], {
    HOME: home,
    SSL_CERT_FILE: '/nonexistent',
  });
}

onScreen(
  shown('a person accepts always: it is saved, and the next time nobody is asked; the password is not shown'),
  async (t) => {
    const { home, file, connect } = setting(t);
    const target = `imaps://localhost:${dovecot.ports.imaps}`;
    const shows = dialogue(t, home, ['--login', 'alice', target]);
    await shows.shows(PROMPT);
    shows.type('a', 'Enter');
    await shows.shows(/password for alice:/);
    shows.type('s', 'x', 'BSpace', 'e', 'c', 'r', 'e', 't', 'Enter');
    const text = await shows.shows(/status 0/);
    t.regex(text, /mailbox +INBOX/);
    t.false(/secret|sxe/.test(text));
    t.regex(fs.readFileSync(file, 'utf8'), new RegExp(`pin localhost:${dovecot.ports.imaps} `));
    t.regex((await connect(['--login', 'alice', target], 'secret')).stdout, /has it for this host and port/);
  },
);
