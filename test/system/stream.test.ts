import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import path from 'node:path';
import test from 'ava';
import { connect } from '../../src/system/stream.ts';
import { folder } from '../helpers/folder.ts';

test('a listening socket is connected to, by path and by port', async (t) => {
  const dir = folder(t);
  for (const where of [{ path: path.join(dir, 's') }, { port: 0, host: '127.0.0.1' }]) {
    const server = net.createServer((peer) => peer.end('hi')).listen(where);
    await once(server, 'listening');
    const address = server.address();
    const target =
      typeof address === 'string' ? { path: address } : { host: '127.0.0.1', port: address!.port };
    const socket = await connect(target, { timeoutMs: 5000 });
    const [data] = await once(socket, 'data');
    t.is(String(data), 'hi');
    socket.destroy();
    server.close();
  }
});

test('nothing there, and an abort, reject with a code', async (t) => {
  const missing = path.join(folder(t), 'none');
  await t.throwsAsync(connect({ path: missing }, { timeoutMs: 5000 }), { code: 'ENOENT' });
  await t.throwsAsync(connect({ path: missing }, { timeoutMs: 5000, signal: AbortSignal.abort() }), {
    code: 'ABORT_ERR',
  });
});

/** Listens with the shortest queue and never accepts: once it is full, connecting waits for ever. */
const DEAF = `
import socket, time
s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(0); print(s.getsockname()[1], flush=True); time.sleep(60)
`;

test('a peer whose queue is full is a deadline, not a hang', async (t) => {
  const peer = spawn('python3', ['-c', DEAF]);
  t.teardown(() => peer.kill());
  const [line] = await once(peer.stdout, 'data');
  const target = { host: '127.0.0.1', port: Number(line) };
  const outcomes: string[] = [];
  for (let attempt = 0; attempt < 4; attempt++) {
    try {
      const socket = await connect(target, { timeoutMs: 300 });
      t.teardown(() => socket.destroy());
      outcomes.push('connected');
    } catch (error) {
      outcomes.push((error as NodeJS.ErrnoException).code!);
    }
  }
  t.is(outcomes.at(-1), 'ETIMEDOUT', outcomes.join());
});

test('an abort after the connection belongs to the owner of the socket', async (t) => {
  const server = net.createServer().listen({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  t.teardown(() => server.close());
  const controller = new AbortController();
  const { port } = server.address() as net.AddressInfo;
  const socket = await connect({ host: '127.0.0.1', port }, { timeoutMs: 5000, signal: controller.signal });
  controller.abort();
  t.false(socket.destroyed);
  socket.destroy();
});
