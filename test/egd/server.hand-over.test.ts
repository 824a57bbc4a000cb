/** A server that gives everything to its successor: processes, sockets and clients are real. */
import fs from 'node:fs';
import net from 'node:net';
import test from 'ava';
import { freshSocketPath } from '../helpers/egd-socket-path.ts';
import { crowd, expectAnswer, RawClient } from '../rigs/egd-hostile.ts';
import { spawnServer } from '../rigs/egd-serve.ts';

const isGone = (pid: number) => {
  try {
    return /^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return true;
  }
};

async function pidOf(client: RawClient): Promise<number> {
  const [length] = await client.send('04').take(1);
  return Number(await client.take(length!));
}

test.serial('no client notices: idle, half a request, and a blocking read that waits', async (t) => {
  const path = freshSocketPath(t);
  const server = await spawnServer(t, {
    sockets: [{ path }],
    listen: [{ host: '127.0.0.1', port: 0 }],
    rateBytesPerS: 20,
    burstBytes: 255,
  });
  const first = server.pid;
  const idle = await RawClient.connect(path);
  t.is(await pidOf(idle), first);
  const half = (await RawClient.connect(path)).send('01');
  const writing = (await RawClient.connect(path)).send('03000804aabb');
  const waiting = (await RawClient.connect(path)).send('02ff02800104');
  await waiting.take(255);
  const asking = (await RawClient.connect(path)).send('00');
  await asking.take(4);

  const { pid } = (await server.tell('hand-over')) as { pid: number };
  t.not(pid, first);
  t.is((await server.report()).metrics.waiting, 1);
  await waiting.take(128);
  await expectAnswer(waiting, [{ bytes: '04' }, 4]);
  await expectAnswer(half.send('10'), [{ bytes: '10' }, 16]);
  await expectAnswer(writing.send('ccdd00'), [{ bytes: '00008000' }]);
  t.is(await pidOf(idle), pid);
  t.is(await pidOf(await RawClient.connect(path)), pid);
  while (!isGone(first)) await new Promise((resolve) => setTimeout(resolve, 10));
  await idle.half().rest();

  const { metrics, tookOver } = await server.report();
  t.true(tookOver);
  t.is(metrics.takenOver, 5);
  t.is(metrics.accepted, 6);
  t.is(metrics.requests[3], 1);
  t.is(metrics.requests[2], 2);
});

test.serial('answers that a client has not read come from the successor, every byte once', async (t) => {
  const path = freshSocketPath(t);
  const server = await spawnServer(t, { sockets: [{ path }] });
  const slow = await RawClient.connect(path);
  slow.socket.pause();
  const requests = 6000;
  slow.send(Buffer.alloc(2 * requests, Buffer.of(1, 255)));
  await expectAnswer((await RawClient.connect(path)).send('00'), [4]);
  await server.tell('hand-over');
  slow.socket.resume();
  for (let i = 0; i < requests; i++) t.is((await slow.take(256))[0], 255);
  t.is(await pidOf(slow), server.pid);
});

test.serial('handed over again and again, and a crowd with it', async (t) => {
  const path = freshSocketPath(t);
  const server = await spawnServer(t, { sockets: [{ path }] });
  const clients = await crowd(path, 300);
  const seen = new Set([server.pid]);
  for (let round = 0; round < 3; round++) {
    await server.tell('hand-over');
    seen.add(server.pid);
    t.is(await pidOf(clients[round]!), server.pid);
  }
  t.is(seen.size, 4);
  t.is((await server.report()).metrics.clients, 300);
  await server.tell('stop');
  await Promise.all(clients.map((client) => client.rest()));
  t.false(fs.existsSync(path), 'the right to remove the name has gone with it');
});

for (const [how, options] of [
  ['does not start', { successorFails: true }],
  ['dies on the way', { successorDies: true }],
] as const) {
  test.serial(`a successor that ${how} costs nothing`, async (t) => {
    const path = freshSocketPath(t);
    const server = await spawnServer(t, {
      sockets: [{ path }],
      rateBytesPerS: 500,
      burstBytes: 255,
      ...options,
    });
    const { pid } = server;
    const idle = await RawClient.connect(path);
    await idle.send('00').take(4);
    const waiting = (await RawClient.connect(path)).send('02ff02ff');
    await waiting.take(255);
    t.is((await server.tell('hand-over')).code, 'IO');
    t.is(await pidOf(idle), pid);
    await waiting.take(255);
    t.is(await pidOf(await RawClient.connect(path)), pid);
  });
}

test.serial('without the shortcuts there is no hand-over, and that is said', async (t) => {
  const path = freshSocketPath(t);
  const server = await spawnServer(t, { sockets: [{ path }], plain: true });
  t.is((await server.tell('hand-over')).code, 'UNSUPPORTED');
  await expectAnswer((await RawClient.connect(path)).send('00'), [4]);
});

test.serial('an inherited socket goes on to the successor, and keeps its name', async (t) => {
  const path = freshSocketPath(t);
  const activator = net.createServer().listen(`${path}~`);
  fs.renameSync(`${path}~`, path); // or Node would remove it on close()
  const { fd } = (activator as unknown as { _handle: { fd: number } })._handle;
  const server = await spawnServer(t, { sockets: [], inherited: true }, { inherit: [fd] });
  activator.close(); // or it would accept as well
  const client = await RawClient.connect(path);
  t.is(await pidOf(client), server.pid);
  await server.tell('hand-over');
  t.is(await pidOf(client), server.pid);
  t.is(await pidOf(await RawClient.connect(path)), server.pid);
  await server.tell('stop');
  t.true(fs.existsSync(path));
});
