import test, { type ExecutionContext } from 'ava';
import { system } from '../../src/system/index.ts';
import { talkOver } from '../../src/tls/session.ts';
import { makeCertificate } from '../helpers/certificates.ts';
import { listenTls } from '../helpers/listening.ts';

const pair = makeCertificate();

/** A server that answers line by line, and a client's socket to it. */
async function connected(t: ExecutionContext, greeting: string, answer: (line: string) => string | null) {
  const heard: string[] = [];
  const port = await listenTls(t, pair, (socket) => {
    socket.write(greeting);
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
        heard.push(line);
        const said = answer(line);
        if (said === null) socket.destroy();
        else socket.write(said);
      }
    });
  });
  const stream = await system.sockets.connect({ host: '127.0.0.1', port }, { timeoutMs: 20_000 });
  const socket = await system.tls.start(stream, { ca: [], rejectUnauthorized: false }, { timeoutMs: 20_000 });
  socket.on('error', () => {});
  return { socket, heard };
}
const wish = { greeted: false, login: null, box: '', timeoutMs: 20_000, subject: 'h:993' };

test('a conversation over a real socket, to the end, which is the end of the socket', async (t) => {
  const password = Buffer.from('secret');
  const { socket, heard } = await connected(t, '+OK hi\r\n', (line) =>
    line === 'STAT' ? '+OK 3 900\r\n' : line === 'CAPA' ? '-ERR\r\n' : '+OK\r\n',
  );
  const report = await talkOver(system, socket, 'pop', { ...wish, login: { user: 'a', password } });
  t.like(report, { greeting: '+OK hi', login: 'done', mailbox: { messages: 3, bytes: 900 } });
  while (!heard.includes('QUIT')) await new Promise((resolve) => setTimeout(resolve, 10));
  t.deepEqual(heard, ['CAPA', 'USER a', 'PASS secret', 'STAT', 'QUIT']);
  t.true(socket.writableEnded);
  t.is(password.toString(), 'secret'); // the caller's to wipe
});

test('silence, a close in the middle, another protocol: TLS_SESSION each', async (t) => {
  const silent = await connected(t, '', () => '');
  await t.throwsAsync(talkOver(system, silent.socket, 'imap', { ...wish, timeoutMs: 200 }), {
    code: 'TLS_SESSION',
  });
  const closing = await connected(t, '* OK\r\n', () => null);
  await t.throwsAsync(talkOver(system, closing.socket, 'imap', wish), { code: 'TLS_SESSION' });
  const other = await connected(t, 'HTTP/1.1 400 Bad Request\r\n', () => '');
  await t.throwsAsync(talkOver(system, other.socket, 'smtp', wish), {
    code: 'TLS_SESSION',
    message: /h:993/,
  });
});

test('a caller who gives up is heard while the server is silent', async (t) => {
  const { socket } = await connected(t, '', () => '');
  const caller = new AbortController();
  const work = talkOver(system, socket, 'imap', { ...wish, signal: caller.signal });
  caller.abort();
  await t.throwsAsync(work, { code: 'ABORTED' });
});

test('a caller who gave up before is heard at once', async (t) => {
  const { socket, heard } = await connected(t, '* OK\r\n', () => '');
  const work = talkOver(system, socket, 'imap', { ...wish, signal: AbortSignal.abort() });
  await t.throwsAsync(work, { code: 'ABORTED' });
  t.deepEqual(heard, []);
});
