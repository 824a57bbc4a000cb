/** `tls connect` where nobody is asked: the built program in front of a real Dovecot, and of servers that listen closely. */
import { X509Certificate } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { TLSSocket } from 'node:tls';
import test, { type ExecutionContext } from 'ava';
import { system } from '../../../../src/system/index.ts';
import { TrustStore } from '../../../../src/tls/trust/trust-store.ts';
import { startDovecot, whyNoDovecot } from '../../../helpers/dovecot.ts';
import { folder } from '../../../helpers/folder.ts';
import { listenPlain, listenTls } from '../../../helpers/listening.ts';
import { makePki } from '../../../helpers/pki.ts';
import { BUNDLE, program } from '../../../helpers/program.ts';
import { run } from '../../../helpers/runner.ts';

const why = whyNoDovecot();
const real = why && process.env.CI !== 'true' ? test.skip : test;
const named = (title: string) => `${title}${why ? ` (${why})` : ''}`;

async function setting(t: ExecutionContext) {
  const pki = makePki(folder(t));
  const leaf = pki.issue({ by: pki.root });
  const dovecot = await startDovecot(leaf);
  t.teardown(() => dovecot.stop());
  const one = program(t);
  const environment = { SSL_CERT_FILE: pki.root.certPath, SSL_CERT_DIR: undefined };
  const connect = (words: readonly string[], input = '') =>
    one.run(['tls', 'connect', '--timeout', '20', ...words], environment, input);
  const store = () => TrustStore.open(system, path.join(one.home, '.mutt_certificates'));
  return { ...one, pki, leaf, dovecot, connect, store, environment, urls: urlsOf(dovecot.ports) };
}

const urlsOf = ({ imap, imaps, pop3, pop3s }: Record<'imap' | 'imaps' | 'pop3' | 'pop3s', number>) => ({
  imap: `imap://localhost:${imap}/INBOX`,
  imaps: `imaps://localhost:${imaps}/INBOX`,
  pop: `pop://localhost:${pop3}`,
  pops: `pops://localhost:${pop3s}`,
});

real(
  named("the system's certificates vouch: directly and through StartTLS, IMAP and POP3, a mailbox is opened"),
  async (t) => {
    const { connect, dovecot, urls } = await setting(t);
    for (const [scheme, url] of Object.entries(urls)) {
      const { stdout, stderr, status } = await connect(
        ['--json', '--login', dovecot.user, url],
        `${dovecot.password}\n`,
      );
      t.is(status, 0, `${scheme}: ${stderr}`);
      const report = JSON.parse(stdout);
      t.like(report, {
        schema: 'rnd-seed/tls-connect/1',
        tls: scheme.endsWith('s') ? 'yes' : 'starttls',
        trust: { outcome: 'trusted', why: 'system' },
        session: { login: 'done', mailbox: { messages: 0 } },
        seed: { seeded: true, seedFile: { outcome: /imap$/.test(scheme) ? 'created' : 'replaced' } },
      });
      t.true(report.session.capabilities.length > 0);
      t.false(`${stdout}${stderr}`.includes(dovecot.password));
    }
    const mailbox = `{localhost:${dovecot.ports.imaps}/ssl}INBOX`;
    const { stdout, status } = await connect(['--login', dovecot.user, mailbox], dovecot.password);
    t.is(status, 0);
    t.regex(stdout, /INBOX, 0 messages/);
    t.is(dovecot.log().match(/Login: user=<alice>.*TLS/g)?.length, 5);
  },
);

real(
  named('without a login it is a look: greeting and abilities, and no password is asked for'),
  async (t) => {
    const { connect, urls, dovecot } = await setting(t);
    const { stdout, status } = await connect(['--json', urls.imaps]);
    t.is(status, 0);
    const { session } = JSON.parse(stdout);
    t.regex(session.greeting, /^\* OK/);
    t.true(session.capabilities.includes('IMAP4rev1'));
    t.like(session, { login: null, mailbox: null });
    t.notRegex(dovecot.log(), /Login:/);
  },
);

real(
  named('a wrong password and a box that is not there are status 1; the password comes from a descriptor'),
  async (t) => {
    const { connect, dovecot, urls, home, environment } = await setting(t);
    const wrong = await connect(['--login', dovecot.user, urls.imaps], 'not it\n');
    t.is(wrong.status, 1);
    t.regex(wrong.stderr, /login was refused/);
    t.false(`${wrong.stdout}${wrong.stderr}`.includes('not it'));
    const missing = await connect(
      ['--login', dovecot.user, `imaps://localhost:${dovecot.ports.imaps}/Nowhere`],
      dovecot.password,
    );
    t.is(missing.status, 1);
    const file = path.join(home, 'password');
    fs.writeFileSync(file, dovecot.password);
    const words = ['tls', 'connect', '--login', dovecot.user, '--password-fd', '7', urls.pops];
    const line = [process.execPath, BUNDLE, ...words].map((word) => `'${word}'`).join(' ');
    const { stdout, status } = await run('sh', ['-c', `exec 7<'${file}'; exec ${line}`], {
      env: { HOME: home, PATH: process.env.PATH, ...environment },
      cwd: home,
    });
    t.is(status, 0);
    t.regex(stdout, /INBOX, 0 messages/);
  },
);

real(
  named(
    'nobody vouches: refused with status 4 by default, `never` and `known`; `once` goes through and saves nothing',
  ),
  async (t) => {
    const { connect, urls, store, dovecot } = await setting(t);
    for (const words of [[], ['--accept', 'never'], ['--accept', 'known']]) {
      const { stdout, stderr, status } = await connect(['--no-system-certs', '--json', ...words, urls.imaps]);
      t.is(status, 4, stderr);
      t.like(JSON.parse(stdout), { trust: { outcome: 'refused', why: null }, version: null, session: null });
      t.regex(stderr, /not trusted/);
    }
    const { stdout, status } = await connect(
      ['--no-system-certs', '--json', '--accept', 'once', '--login', dovecot.user, urls.imaps],
      dovecot.password,
    );
    t.is(status, 0);
    t.like(JSON.parse(stdout), { trust: { outcome: 'trusted', why: 'once' }, session: { login: 'done' } });
    t.false(store().exists);
  },
);

real(
  named('a pin is known and not `never`; a changed certificate is refused under every policy'),
  async (t) => {
    const { connect, urls, store, leaf, pki, dovecot } = await setting(t);
    await store().add(new X509Certificate(leaf.cert), {
      kind: 'pin',
      host: 'localhost',
      port: dovecot.ports.imaps,
    });
    const under = async (policy: string) =>
      (await connect(['--no-system-certs', '--accept', policy, urls.imaps])).status;
    t.deepEqual([await under('known'), await under('never')], [0, 4]);
    await dovecot.restart(pki.issue({ by: pki.root }));
    for (const policy of ['never', 'known', 'once']) t.is(await under(policy), 4, policy);
    const { stderr } = await connect([urls.imaps]); // the system vouches for it, and it is a change all the same
    t.regex(stderr, /has changed/);
  },
);

real(named('the muttrc switches the system certificates off and names the certificate file'), async (t) => {
  const { connect, urls, home, pki } = await setting(t);
  const file = path.join(home, 'mine');
  fs.writeFileSync(path.join(home, '.muttrc'), `unset ssl_usesystemcerts\nset certificate_file=${file}\n`, {
    mode: 0o600,
  });
  t.is((await connect([urls.imaps])).status, 4);
  fs.writeFileSync(file, pki.root.cert, { mode: 0o600 });
  const { stdout, status } = await connect(['--json', urls.imaps]);
  t.is(status, 0);
  t.like(JSON.parse(stdout), { certificateFile: file, systemCertificates: 0, trust: { why: 'stored' } });
  fs.chmodSync(file, 0o666);
  t.is((await connect([urls.imaps])).status, 4, 'others can write to it');
});

test('a refused server has seen nothing but TLS; NODE_EXTRA_CA_CERTS and an empty file open no door', async (t) => {
  const pki = makePki(folder(t));
  const heard: Buffer[] = [];
  const port = await listenTls(t, pki.issue({ by: pki.root }), (socket: TLSSocket) => {
    socket.on('data', (chunk: Buffer) => heard.push(chunk));
    socket.write('* OK ready\r\n');
  });
  const { run: start, home } = program(t);
  fs.writeFileSync(path.join(home, '.mutt_certificates'), '', { mode: 0o600 });
  const { status, stderr } = await start(
    [
      'tls',
      'connect',
      '--timeout',
      '20',
      '--no-system-certs',
      '--login',
      'alice',
      `imaps://localhost:${port}`,
    ],
    { NODE_EXTRA_CA_CERTS: pki.root.certPath },
    'secret\n',
  );
  t.is(status, 4, stderr);
  t.deepEqual(heard, []);
});

test('StartTLS with words behind the go-ahead, and a server that is logged in already, are status 5', async (t) => {
  const { run: start } = program(t);
  for (const [greeting, goAhead] of [
    ['* OK ready\r\n', 'a1 OK begin\r\n* OK injected\r\n'],
    ['* PREAUTH ready\r\n', 'a1 OK begin\r\n'],
  ] as const) {
    const port = await listenPlain(t, (socket) => {
      socket.write(greeting);
      socket.on('data', () => void socket.write(goAhead));
    });
    const { status, stderr } = await start([
      'tls',
      'connect',
      '--accept',
      'once',
      `imap://localhost:${port}`,
    ]);
    t.is(status, 5, stderr);
  }
});

test('nobody there is status 5; what cannot be understood is status 2, and nobody is connected to', async (t) => {
  const { run: start } = program(t);
  t.is((await start(['tls', 'connect', 'imaps://localhost:1'])).status, 5);
  let connections = 0;
  const port = await listenPlain(t, () => connections++);
  for (const words of [
    [],
    ['a', 'b'],
    ['--accept', 'always', 'h'],
    [`{localhost:${port}x/ssl}inbox`],
    ['--login', 'alice', `localhost:${port}`], // which protocol?
    ['--password-fd', '0', `imaps://localhost:${port}`],
    ['--login', 'alice', '--password-fd', 'x', `imaps://localhost:${port}`],
    ['--login', 'alice', '--password-fd', '2', `imaps://localhost:${port}`],
    ['--login', 'alice', `imaps://localhost:${port}`], // no password
    ['--login', 'a\r\nb', `imaps://localhost:${port}`],
  ]) {
    t.is((await start(['tls', 'connect', ...words])).status, 2, words.join(' '));
  }
  t.is(connections, 0);
});

test('SMTP: AUTH is only spoken over TLS, and the password is not in the process list', async (t) => {
  const heard: string[] = [];
  const pair = makePki(folder(t)).issue();
  const port = await listenTls(t, pair, (socket) => {
    socket.write('220 ready\r\n');
    socket.on('data', (chunk: Buffer) => {
      const line = chunk.toString('latin1');
      heard.push(line);
      if (line.startsWith('EHLO')) socket.write('250-here\r\n250-SIZE 1000\r\n250 AUTH PLAIN LOGIN\r\n');
      else socket.write(line.startsWith('AUTH') ? '235 2.7.0 done\r\n' : '221 bye\r\n');
    });
  });
  const { run: start } = program(t);
  const words = [
    'tls',
    'connect',
    '--timeout',
    '20',
    '--json',
    '--accept',
    'once',
    '--login',
    'alice',
    `smtps://localhost:${port}`,
  ];
  const { stdout, status } = await start(words, {}, 'secret\n');
  t.is(status, 0);
  t.like(JSON.parse(stdout), { session: { protocol: 'smtp', login: 'done', mailbox: null } });
  t.true(
    heard.some((line) => line === `AUTH PLAIN ${Buffer.from('\0alice\0secret').toString('base64')}\r\n`),
  );
});
