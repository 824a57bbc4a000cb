import { once } from 'node:events';
import type net from 'node:net';
import test, { type ExecutionContext } from 'ava';
import { connect } from '../../src/system/stream.ts';
import { createContext, startTls, systemCertificates } from '../../src/system/tls.ts';
import { makeCertificate } from '../helpers/certificates.ts';
import { listenPlain, listenTls } from '../helpers/listening.ts';

const pair = makeCertificate();
const stream = async (t: ExecutionContext, port: number): Promise<net.Socket> => {
  const socket = await connect({ host: '127.0.0.1', port }, { timeoutMs: 5000 });
  t.teardown(() => void socket.destroy());
  return socket;
};
const options = { servername: 'localhost', ca: [pair.cert] };

test('a handshake over a connected stream gives a socket that talks', async (t) => {
  const port = await listenTls(t, pair, (socket) => socket.end('hi'));
  const socket = await startTls(await stream(t, port), options, { timeoutMs: 5000 });
  socket.on('error', () => {});
  t.true(socket.authorized);
  const [data] = await once(socket, 'data');
  t.is(String(data), 'hi');
  socket.destroy();
});

test('what is not trusted rejects, and the stream is gone', async (t) => {
  const port = await listenTls(t, pair);
  const raw = await stream(t, port);
  await t.throwsAsync(startTls(raw, { servername: 'localhost', ca: [] }, { timeoutMs: 5000 }), {
    code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  });
  t.true(raw.destroyed);
});

test('silence is a deadline, a close is a reset, an abort is an abort', async (t) => {
  const silent = await listenPlain(t, () => {});
  await t.throwsAsync(startTls(await stream(t, silent), options, { timeoutMs: 50 }), { code: 'ETIMEDOUT' });
  const closes = await listenPlain(t, (socket) => socket.once('data', () => socket.destroy()));
  await t.throwsAsync(startTls(await stream(t, closes), options, { timeoutMs: 5000 }), {
    code: 'ECONNRESET',
  });
  const abort = new AbortController();
  const waiting = startTls(await stream(t, silent), options, { timeoutMs: 5000, signal: abort.signal });
  abort.abort();
  await t.throwsAsync(waiting, { code: 'ABORT_ERR' });
  const aborted = startTls(await stream(t, silent), options, {
    timeoutMs: 5000,
    signal: AbortSignal.abort(),
  });
  await t.throwsAsync(aborted, { code: 'ABORT_ERR' });
});

test('options that OpenSSL does not take reject instead of throwing', async (t) => {
  const port = await listenPlain(t, () => {});
  const raw = await stream(t, port);
  await t.throwsAsync(startTls(raw, { ...options, ciphers: 'NONSENSE' }, { timeoutMs: 5000 }));
  t.true(raw.destroyed);
});

test('a context that several connections share', async (t) => {
  const port = await listenTls(t, pair);
  const secureContext = createContext({ ca: [pair.cert] });
  for (const _ of [1, 2]) {
    const socket = await startTls(
      await stream(t, port),
      { servername: 'localhost', secureContext },
      { timeoutMs: 5000 },
    );
    t.true(socket.authorized);
    socket.destroy();
  }
});

test("Node's list of the system's certificates, where this Node has one", (t) => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const has = major > 22 || (major === 22 && minor >= 15);
  t.is(systemCertificates() !== null, has);
});
