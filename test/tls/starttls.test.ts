import { once } from 'node:events';
import type net from 'node:net';
import test, { type ExecutionContext } from 'ava';
import { system } from '../../src/system/index.ts';
import type { MailProtocol } from '../../src/tls/mailbox.ts';
import { addressLiteral, startTlsOver } from '../../src/tls/starttls.ts';
import { makeCertificate } from '../helpers/certificates.ts';
import { listenPlain, listenStartTls } from '../helpers/listening.ts';

const pair = makeCertificate();

async function attempt(t: ExecutionContext, port: number, protocol: MailProtocol, timeoutMs = 5000) {
  const socket = await system.sockets.connect({ host: '127.0.0.1', port }, { timeoutMs: 5000 });
  t.teardown(() => void socket.destroy());
  return { socket, failure: await startTlsOver(system, socket, protocol, { timeoutMs }) };
}

/** A server that answers each line with the next of a list. */
function scripted(t: ExecutionContext, greeting: string, answers: string[], heard: string[] = []) {
  return listenPlain(t, (socket: net.Socket) => {
    socket.write(greeting);
    let next = 0;
    socket.on('data', (chunk) => {
      heard.push(chunk.toString());
      const answer = answers[next++];
      if (answer !== undefined) socket.write(answer);
    });
  });
}

const EHLO = '250-mail.example\r\n250-PIPELINING\r\n250 STARTTLS\r\n';
const GOOD: [MailProtocol, string, string[], RegExp[]][] = [
  ['imap', '* OK ready\r\n', ['* CAPABILITY IMAP4rev1\r\na1 OK begin\r\n'], [/^a1 STARTTLS\r\n$/]],
  ['pop', '+OK ready\r\n', ['+OK begin\r\n'], [/^STLS\r\n$/]],
  ['smtp', '220-a\r\n220 b\r\n', [EHLO, '220 go\r\n'], [/^EHLO \[127\.0\.0\.1\]\r\n$/, /^STARTTLS\r\n$/]],
];

for (const [protocol, greeting, answers, said] of GOOD) {
  test(`${protocol}: what is said is what its RFC wants, and the go-ahead is heard`, async (t) => {
    const heard: string[] = [];
    const { failure, socket } = await attempt(t, await scripted(t, greeting, answers, heard), protocol);
    t.is(failure, null);
    t.true(socket.isPaused());
    t.is(heard.length, said.length);
    for (const [at, pattern] of said.entries()) t.regex(heard[at]!, pattern);
  });

  test(`${protocol}: plain text after the go-ahead, or before the question, is an injection`, async (t) => {
    const injected = [...answers.slice(0, -1), `${answers.at(-1)}injected\r\n`];
    const after = await attempt(t, await scripted(t, greeting, injected), protocol);
    t.is(after.failure?.reason, 'starttls-injection');
    const before = await attempt(t, await scripted(t, `${greeting}${answers[0]}`, answers), protocol);
    t.is(before.failure?.reason, 'starttls-injection');
  });

  test(`${protocol}: silence is a deadline, a closed connection is told`, async (t) => {
    const silent = await listenPlain(t, () => {});
    t.is((await attempt(t, silent, protocol, 50)).failure?.reason, 'starttls-timeout');
    const mute = await scripted(t, greeting, []);
    t.is((await attempt(t, mute, protocol, 50)).failure?.reason, 'starttls-timeout');
    const closes = await listenPlain(t, (socket) => socket.end(greeting));
    t.is((await attempt(t, closes, protocol)).failure?.reason, 'starttls-closed');
  });

  test(`${protocol}: lines without end and drops without end are bounded`, async (t) => {
    const long = await listenPlain(t, (socket) => socket.write(Buffer.alloc(100_000, 0x41)));
    t.is((await attempt(t, long, protocol)).failure?.reason, 'starttls-protocol');
    const drip = await listenPlain(t, (socket) => {
      const timer = setInterval(() => socket.write('x'), 5);
      socket.once('close', () => clearInterval(timer));
    });
    t.is((await attempt(t, drip, protocol, 100)).failure?.reason, 'starttls-timeout');
  });
}

const BAD: [string, MailProtocol, string, string[], string][] = [
  ['a session that is logged in already', 'imap', '* PREAUTH hello\r\n', [], 'starttls-preauth'],
  ['a server that sends us away', 'imap', '* BYE busy\r\n', [], 'starttls-refused'],
  ['a NO', 'imap', '* OK\r\n', ['a1 NO later\r\n'], 'starttls-refused'],
  ['a BAD', 'imap', '* OK\r\n', ['a1 BAD what\r\n'], 'starttls-refused'],
  ['another tag', 'imap', '* OK\r\n', ['a2 OK go\r\n'], 'starttls-protocol'],
  ['SMTP at the IMAP port', 'imap', '220 mail\r\n', [], 'starttls-protocol'],
  ['untagged lines without end', 'imap', '* OK\r\n', ['* x\r\n'.repeat(500)], 'starttls-protocol'],
  ['an -ERR', 'pop', '+OK\r\n', ['-ERR no\r\n'], 'starttls-refused'],
  ['IMAP at the POP port', 'pop', '* OK\r\n', [], 'starttls-protocol'],
  ['no STARTTLS on offer', 'smtp', '220 a\r\n', ['250-a\r\n250 STARTTLSX\r\n'], 'starttls-not-offered'],
  ['a busy server', 'smtp', '421 busy\r\n', [], 'starttls-refused'],
  ['a refused EHLO', 'smtp', '220 a\r\n', ['502 what\r\n'], 'starttls-refused'],
  ['a refused STARTTLS', 'smtp', '220 a\r\n', [EHLO, '454 later\r\n'], 'starttls-refused'],
  ['a reply of two codes', 'smtp', '220 a\r\n', ['250-a\r\n220 STARTTLS\r\n'], 'starttls-protocol'],
  ['a reply without end', 'smtp', '220 a\r\n', ['250-a\r\n'.repeat(500)], 'starttls-protocol'],
];

for (const [name, protocol, greeting, answers, reason] of BAD) {
  test(`${protocol}: ${name} is ${reason}`, async (t) => {
    const { failure } = await attempt(t, await scripted(t, greeting, answers), protocol);
    t.is(failure?.reason, reason as never);
  });
}

test('control characters of a hostile line are not shown', async (t) => {
  const { failure } = await attempt(t, await scripted(t, '* BYE \x1b[31mred\r\n', []), 'imap');
  t.false(failure!.detail.includes('\x1b'));
});

test('after the go-ahead a real handshake goes through, over the paused stream', async (t) => {
  const port = await listenStartTls(t, pair, {
    greeting: '* OK ready\r\n',
    answer: () => ({ goAhead: 'a1 OK begin\r\n' }),
  });
  const { socket, failure } = await attempt(t, port, 'imap');
  t.is(failure, null);
  const secure = await system.tls.start(
    socket,
    { ca: [pair.cert], servername: 'localhost' },
    { timeoutMs: 5000 },
  );
  t.true(secure.authorized);
  secure.destroy();
  await once(secure, 'close');
});

test('EHLO names an address as RFC 5321 §4.1.3 has it, without a zone', (t) => {
  const literal = (facts: object) => addressLiteral(facts as net.Socket);
  t.is(literal({ localAddress: '192.0.2.1', localFamily: 'IPv4' }), '[192.0.2.1]');
  t.is(literal({ localAddress: 'fe80::1%eth0', localFamily: 'IPv6' }), '[IPv6:fe80::1]');
  t.is(literal({}), '[127.0.0.1]');
});
