import test from 'ava';
import { makeCertificate } from '../../../helpers/certificates.ts';
import { record, serverHello } from '../../../helpers/hello-bytes.ts';
import { listenPlain, listenStartTls, listenTls } from '../../../helpers/listening.ts';
import { needing } from '../../../helpers/needing.ts';
import { onTerminal, program } from '../../../helpers/program.ts';

const pair = { ...makeCertificate({ days: 5 }), ciphers: 'ALL:@SECLEVEL=0' };

test('a server of TLS 1.0 only: status 0, the table, the warning, the lines of the client that is named', async (t) => {
  const port = await listenTls(t, { ...pair, minVersion: 'TLSv1', maxVersion: 'TLSv1' });
  const { run } = program(t);
  const { stdout, stderr, status } = await run(['tls', 'probe', '--for', 'mutt-gnutls', `localhost:${port}`]);
  t.is(status, 0, stderr);
  t.regex(stdout, new RegExp(`^localhost:${port} {2}TLS: yes\n`));
  t.regex(stdout, /\nTLSv1 {4}yes {7}yes /);
  t.regex(stdout, /\nTLSv1\.2 {2}no {8}no /);
  t.regex(stdout, /\n {4}set ssl_use_tlsv1=yes\n/);
  t.regex(stdout, /\n {4}openssl s_client -connect .* -tls1 .*<\/dev\/null\n/);
  t.regex(stdout, /\nwarning: .*it ends in [45] days/);
  t.false(stdout.includes('\u001b'));
});

test("--json is the library's object", async (t) => {
  const port = await listenStartTls(t, pair, {
    greeting: '+OK\r\n',
    answer: () => ({ goAhead: '+OK\r\n' }),
  });
  const words = ['tls', 'probe', '--json', '--starttls', 'pop3', `localhost:${port}`];
  const { stdout, status } = await program(t).run(words);
  t.is(status, 0);
  const report = JSON.parse(stdout);
  t.like(report, {
    schema: 'rnd-seed/tls-probe/1',
    host: 'localhost',
    port,
    tls: 'starttls',
    protocol: 'pop',
  });
  t.deepEqual(
    report.versions.map(({ version, usable }: { version: string; usable: boolean }) => [version, usable]),
    [
      ['SSLv2', false],
      ['SSLv3', false],
      ['TLSv1', false],
      ['TLSv1.1', false],
      ['TLSv1.2', true],
      ['TLSv1.3', true],
    ],
  );
});

test('nobody there: status 5, and the endpoint all the same', async (t) => {
  const { stderr, status } = await program(t).run(['tls', 'probe', 'localhost:1']);
  t.is(status, 5);
  t.regex(stderr, /localhost:1 {2}TLS: yes\nrnd-seed: hint: /);
});

test('plain text where TLS should be: status 5, with the table', async (t) => {
  const port = await listenPlain(t, (socket) => void socket.end('* OK ready\r\n'));
  const { stdout, stderr, status } = await program(t).run(['tls', 'probe', `localhost:${port}`]);
  t.is(status, 5);
  t.regex(stdout, /TLSv1\.3 {2}\? /);
  t.regex(stderr, /plain text/);
});

test('reached, and no version of TLS to be finished: status 1', async (t) => {
  const port = await listenPlain(t, (socket) => {
    socket.once('data', () => socket.end(Buffer.from('15030300020246', 'hex')));
  });
  const { stderr, status } = await program(t).run(['tls', 'probe', `localhost:${port}`]);
  t.is(status, 1);
  t.regex(stderr, /no version of TLS/);
});

test('what the server accepts and nobody here finishes is status 1, without another reason', async (t) => {
  const hello = record(22, serverHello(0x0303, 0xc02f));
  const port = await listenPlain(t, (socket) => void socket.once('data', () => socket.end(hello)));
  const { stdout, stderr, status } = await program(t).run(['tls', 'probe', `localhost:${port}`]);
  t.is(status, 1);
  t.regex(stdout, /\nTLSv1\.2 {2}yes {7}no /);
  t.regex(stderr, /^rnd-seed: this program can finish no version of TLS with it$/m);
});

test('where no way leads: status 5, and the endpoint all the same', async (t) => {
  const { stderr, status } = await program(t).run(['tls', 'probe', '255.255.255.255:443']);
  t.is(status, 5);
  t.regex(stderr, /asked for: 255\.255\.255\.255:443 {2}TLS: yes\n/);
});

test('Ctrl-C in the middle ends it, without a table', async (t) => {
  const { start } = program(t);
  let running: ReturnType<typeof start> | undefined;
  const port = await listenPlain(t, (socket) => {
    socket.once('data', () => running!.child.kill('SIGINT'));
  });
  running = start(['tls', 'probe', `localhost:${port}`]);
  const { signal, stdout } = await running.ended;
  t.is(signal, 'SIGINT');
  t.is(stdout, '');
});

test('a name that mutt reads as plain text: status 2 with the words of the mailbox, and no connection', async (t) => {
  const { run } = program(t);
  for (const name of ['{localhost:/ssl}inbox', '{localhost:99999/ssl}x', 'imaps://h:12x/x', '']) {
    const { stdout, stderr, status } = await run(['tls', 'probe', name]);
    t.deepEqual([status, stdout], [2, ''], name);
    t.regex(stderr, /^rnd-seed: .*\nrnd-seed: hint: /, name);
  }
  t.regex((await run(['tls', 'probe', '{localhost:/ssl}inbox'])).stderr, /without TLS, in plain text/);
  for (const words of [
    [],
    ['a', 'b'],
    ['--for', 'pine', 'h:1'],
    ['--timeout', 'x', 'h:1'],
    ['--starttls', 'ftp', 'h:1'],
  ]) {
    t.is((await run(['tls', 'probe', ...words])).status, 2, words.join(' '));
  }
});

needing('script')('on a terminal of 40 columns nothing but what is to be pasted is wider', async (t) => {
  const port = await listenTls(t, pair);
  const { environment, home } = program(t);
  const { screen, status } = await onTerminal(['tls', 'probe', '--no-color', `localhost:${port}`], {
    env: environment,
    cwd: home,
    columns: 40,
  });
  t.is(status, 0);
  const erase = '\u001b[K'; // of the progress, if there was any
  const report = screen.split(erase).at(-1)!;
  const tooWide = report.split('\n').filter((line) => line.length > 40 && line.trim().includes(' '));
  t.is(tooWide.length, 1);
  t.regex(tooWide[0]!, /^ {4}openssl s_client/);
});

needing('script')('what takes long is told of on a terminal, and the line is gone at the end', async (t) => {
  const port = await listenPlain(t, () => {});
  const { environment, home } = program(t);
  const words = ['tls', 'probe', '--timeout', '1.5', `localhost:${port}`];
  const { screen } = await onTerminal(words, { env: environment, cwd: home, columns: 80 });
  const erase = '\r\u001b[K';
  t.true(screen.includes(`${erase}rnd-seed: probing localhost:${port} ... 1 s`));
  t.regex(screen.slice(screen.lastIndexOf(erase) + erase.length), /^\S*localhost:\d+ {2}TLS: yes/);
});
