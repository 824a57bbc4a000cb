/** Servers that are trusted and behave badly afterwards: the conversation ends in time, and the password is not in what is told. */
import type { TLSSocket } from 'node:tls';
import test, { type ExecutionContext } from 'ava';
import { RndSeedError } from '../../src/errors.ts';
import { system } from '../../src/system/index.ts';
import type { MailProtocol } from '../../src/tls/mailbox/outcome.ts';
import { type SessionReport, talkOver } from '../../src/tls/session.ts';
import { makeCertificate } from '../helpers/certificates.ts';
import { client } from '../helpers/connecting.ts';
import { doorWith } from '../helpers/door.ts';
import { listenTls } from '../helpers/listening.ts';

const pair = makeCertificate();
const PASSWORD = 'correct horse';
const PROTOCOLS: readonly MailProtocol[] = ['imap', 'pop', 'smtp'];

async function talk(
  t: ExecutionContext,
  protocol: MailProtocol,
  serve: (socket: TLSSocket) => void,
  { timeoutMs = 400, door = system }: { timeoutMs?: number; door?: typeof system } = {},
): Promise<SessionReport> {
  const port = await listenTls(t, pair, serve);
  const { socket } = await client(t).connect({ port }, { accept: 'once' });
  return talkOver(door, socket!, protocol, {
    greeted: false,
    login: { user: 'alice', password: Buffer.from(PASSWORD) },
    ...{ box: '', timeoutMs, subject: `localhost:${port}` },
  });
}

const GREETINGS: Readonly<Record<MailProtocol, string>> = {
  imap: '* OK ready\r\n',
  pop: '+OK ready\r\n',
  smtp: '220 ready\r\n',
};

/** Says a line again and again, as long as it is listened to. */
function chatter(socket: TLSSocket, line: string, everyMs: number): void {
  const timer = setInterval(() => void socket.write(line), everyMs);
  socket.once('close', () => clearInterval(timer));
}

const KINDS: Readonly<Record<string, (socket: TLSSocket, protocol: MailProtocol) => void>> = {
  silence: () => {},
  'a close': (socket) => void socket.end(),
  'a reset': (socket) => void socket.destroy(),
  garbage: (socket) => void socket.write(Buffer.alloc(100_000, 0xfe)),
  'a line without end': (socket) => chatter(socket, 'A'.repeat(16_000), 1),
  'a byte now and then': (socket) => chatter(socket, '*', 20),
  'a greeting, then silence': (socket, protocol) => void socket.write(GREETINGS[protocol]),
  'a greeting, then lines without end': (socket, protocol) => {
    socket.write(GREETINGS[protocol]);
    socket.on('data', () => chatter(socket, protocol === 'smtp' ? '250-more\r\n' : '* more\r\n', 1));
  },
  'a greeting, then nonsense': (socket, protocol) => {
    socket.write(GREETINGS[protocol]);
    socket.on('data', () => void socket.write('\0\x1b[2J\xff\r\n'));
  },
};

for (const [kind, serve] of Object.entries(KINDS)) {
  for (const protocol of PROTOCOLS) {
    test(`${kind} in the place of ${protocol}: it ends, with an error of ours`, async (t) => {
      const error = await t.throwsAsync(
        talk(t, protocol, (socket) => serve(socket, protocol)),
        { instanceOf: RndSeedError },
      );
      t.is(error.code, 'TLS_SESSION');
      t.notRegex(error.message, /[^\x20-\x7e]/);
    });
  }
}

test('an answer that comes line by line has one deadline, not one for each line', async (t) => {
  let nowNs = 0n;
  const door = doorWith({ clock: { monotonic: () => nowNs } });
  let lines = 0;
  const error = await t.throwsAsync(
    talk(
      t,
      'imap',
      (socket) => {
        socket.write('* OK ready\r\n');
        socket.on('data', () => {
          const timer = setInterval(() => {
            nowNs += 1_000_000_000n; // a second for each line
            lines++;
            socket.write('* still here\r\n');
          }, 5);
          socket.once('close', () => clearInterval(timer));
        });
      },
      { timeoutMs: 10_000, door },
    ),
    { instanceOf: RndSeedError },
  );
  t.is(error.code, 'TLS_SESSION');
  t.true(lines < 100, `${lines} lines`);
});

/** Gives back what it hears, in every answer, and refuses the login. */
const ECHOES: Readonly<Record<MailProtocol, (line: string) => string>> = {
  imap: (line) => {
    const tag = line.split(' ', 1)[0]!;
    if (/ CAPABILITY$/.test(line)) return '* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\na1 OK done\r\n';
    return / AUTHENTICATE/.test(line) ? '+ \r\n' : `a2 NO [AUTHENTICATIONFAILED] not ${tag} ${line}\r\n`;
  },
  pop: (line) => {
    if (line === 'CAPA') return '+OK\r\nUSER\r\n.\r\n';
    return line.startsWith('USER') ? '+OK\r\n' : `-ERR [AUTH] not ${line}\r\n`;
  },
  smtp: (line) => (line.startsWith('EHLO') ? '250-x\r\n250 AUTH PLAIN\r\n' : `535 5.7.8 not ${line}\r\n`),
};

for (const protocol of PROTOCOLS) {
  test(`a server that gives the password back to us: it is in nothing that is told (${protocol})`, async (t) => {
    const heard: string[] = [];
    const serve = (socket: TLSSocket) => {
      socket.write(GREETINGS[protocol]);
      socket.on('data', (chunk: Buffer) => {
        for (const line of chunk.toString('latin1').split('\r\n').filter(Boolean)) {
          heard.push(line);
          socket.write(ECHOES[protocol](line));
        }
      });
    };
    const report = await talk(t, protocol, serve, { timeoutMs: 20_000 });
    t.is(report.login, 'refused');
    const told = JSON.stringify(report);
    const encoded = Buffer.from(`\0alice\0${PASSWORD}`).toString('base64');
    t.true(
      heard.some((line) => line.includes(PASSWORD) || line.includes(encoded)),
      'it was sent',
    );
    for (const secret of [PASSWORD, encoded, encoded.slice(0, 20)]) t.false(told.includes(secret), told);
  });
}
