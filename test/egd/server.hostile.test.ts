/** Clients that mean no good, or know no better, against the server in a process of its own. */

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import test from 'ava';
import { freshSocketPath } from '../helpers/egd-socket-path.ts';
import { crowd, EXCHANGES, expectAnswer, RawClient } from '../rigs/egd-hostile.ts';
import { spawnServer } from '../rigs/egd-serve.ts';

/** What no client may be kept from. */
async function isServed(path: string): Promise<boolean> {
  const client = await RawClient.connect(path);
  await expectAnswer(client.send('0120'), [{ bytes: '20' }, 32]);
  client.close();
  return true;
}

for (const plain of [false, true]) {
  const how = plain ? ' (plain)' : '';

  test.serial(`every edge of the protocol, whole, dribbled, and half-closed${how}`, async (t) => {
    const path = freshSocketPath(t);
    await spawnServer(t, { sockets: [{ path }], plain });
    for (const { title, request, answer, closes } of EXCHANGES) {
      const whole = (await RawClient.connect(path)).send(request);
      await t.notThrowsAsync(expectAnswer(whole, answer), title);
      if (closes) t.is((await whole.rest()).length, 0, title);
      else t.deepEqual([whole.waiting, whole.ended], [0, false], title);
      whole.close();

      const dribbled = await RawClient.connect(path);
      await dribbled.dribble(request);
      await t.notThrowsAsync(expectAnswer(dribbled, answer), `${title}, byte by byte`);
      dribbled.close();

      const half = (await RawClient.connect(path)).send(request).half();
      await t.notThrowsAsync(expectAnswer(half, answer), `${title}, half-closed`);
      t.is((await half.rest()).length, 0, `${title}: nothing more, and then the end`);
    }
  });

  test.serial(`a client that never reads costs bounded memory and nobody else${how}`, async (t) => {
    const path = freshSocketPath(t);
    const server = await spawnServer(t, { sockets: [{ path }], plain });
    await isServed(path);
    const before = (await server.tell('collect')) as unknown as { residentKiB: number };
    const greedy = await Promise.all(Array.from({ length: 20 }, () => RawClient.connect(path)));
    const burst = Buffer.alloc(2 * 32768, Buffer.of(1, 255)); // each client asks for 8 MiB, 16 times
    for (const { socket } of greedy) {
      socket.pause();
      for (let i = 0; i < 16; i++) socket.write(burst);
    }
    t.true(await isServed(path));
    await new Promise((resolve) => setTimeout(resolve, 300));
    t.true(await isServed(path));
    const after = (await server.tell('collect')) as unknown as { residentKiB: number };
    // 20 x (one block of the pool, 4 KiB of requests) are 1.4 MiB; 2.5 GiB were asked for.
    t.true(
      after.residentKiB - before.residentKiB < 20 * 1024,
      `${after.residentKiB - before.residentKiB} KiB`,
    );
    for (const client of greedy) client.close();
  });
}

test.serial('1500 silent connections lock nobody out', async (t) => {
  const path = freshSocketPath(t);
  const server = await spawnServer(t, { sockets: [{ path }] });
  const silent = await crowd(path, 1500);
  t.true(await isServed(path));
  t.is((await server.report()).metrics.rejected.clients, 0);
  for (const client of silent) client.close();
});

test.serial('in a full house who never said a word makes room, who asked keeps his place', async (t) => {
  const path = freshSocketPath(t);
  const server = await spawnServer(t, { sockets: [{ path }], maxClients: 10, midwayMs: 400 });
  const guest = (await RawClient.connect(path)).send('0240');
  await guest.take(64);
  const silent = await crowd(path, 9);
  const newcomer = await RawClient.connect(path);
  await newcomer.rest(); // they have only just come
  t.is((await server.report()).metrics.rejected.clients, 1);
  await new Promise((resolve) => setTimeout(resolve, 1200));
  t.true(await isServed(path));
  t.is((await server.report()).metrics.dropped.evicted, 1);
  await silent[0]!.rest();
  t.false(silent[1]!.ended);
  await guest.send('0240').take(64);
});

test.serial('garbage closes its own connection only', async (t) => {
  const path = freshSocketPath(t);
  const server = await spawnServer(t, { sockets: [{ path }] });
  const other = await RawClient.connect(path);
  for (let seed = 1; seed <= 20; seed++) {
    const client = await RawClient.connect(path);
    client.send(Buffer.from('GET / HTTP/1.1\r\n\r\n').fill(seed * 7, 3)).half();
    await client.rest();
  }
  await other.send('0208').take(8);
  t.true((await server.report()).metrics.dropped.notEgd > 0);
});

test.serial('a reset in the middle of an answer is survived', async (t) => {
  const path = freshSocketPath(t);
  const server = await spawnServer(t, { sockets: [{ path }] });
  for (let i = 0; i < 50; i++) {
    const client = await RawClient.connect(path);
    client.socket.pause();
    client.send(Buffer.alloc(8192, Buffer.of(2, 255)));
    await new Promise((resolve) => setImmediate(resolve));
    client.close();
  }
  t.true(await isServed(path));
  t.is((await server.report()).pid, server.pid);
});

test.serial('a flood of tiny writes changes neither memory nor service', async (t) => {
  const path = freshSocketPath(t);
  const server = await spawnServer(t, { sockets: [{ path }] });
  await isServed(path);
  const before = (await server.tell('collect')) as unknown as { residentKiB: number };
  const client = await RawClient.connect(path);
  const flood = Buffer.alloc(500_000, Buffer.from('03ffff0161', 'hex'));
  for (let i = 0; i < 10; i++) client.send(flood);
  await expectAnswer(client.send('00'), [{ bytes: '00008000' }]);
  const after = (await server.tell('collect')) as unknown as {
    residentKiB: number;
    metrics: { requests: number[]; bytesIn: number };
  };
  t.is(after.metrics.requests[3], 1_000_000);
  t.is(after.metrics.bytesIn, 1_000_000);
  t.true(after.residentKiB - before.residentKiB < 20 * 1024);
});

test.serial('half a request has a deadline, and so has idleness', async (t) => {
  const path = freshSocketPath(t);
  const server = await spawnServer(t, { sockets: [{ path }], idleMs: 2000, midwayMs: 300 });
  const loris = (await RawClient.connect(path)).send('0300ff04aa');
  const drip = setInterval(() => loris.send('aa'), 100); // a little more is no excuse
  t.teardown(() => clearInterval(drip));
  const idle = await RawClient.connect(path);
  const silent = await RawClient.connect(path);
  await idle.send('0204').take(4);
  await Promise.all([loris.rest(), idle.rest(), silent.rest()]);
  const { dropped } = (await server.report()).metrics;
  t.deepEqual([dropped.midway, dropped.idle], [1, 2]);
});

test.serial('no deadline ends a connection whose blocking read waits', async (t) => {
  const path = freshSocketPath(t);
  await spawnServer(t, {
    sockets: [{ path }],
    idleMs: 1000,
    midwayMs: 500,
    rateBytesPerS: 200,
    burstBytes: 255,
  });
  const client = (await RawClient.connect(path)).send('02ff02ff02ff');
  t.is((await client.take(3 * 255)).length, 3 * 255); // 2.5 seconds of nothing to say
});

test.serial(
  'a request over the rate waits and comes whole; another client does not wait for it',
  async (t) => {
    const path = freshSocketPath(t);
    const server = await spawnServer(t, { sockets: [{ path }], rateBytesPerS: 1000, burstBytes: 255 });
    const client = (await RawClient.connect(path)).send('01ff01ff00');
    await client.take(256);
    t.true(await isServed(path));
    await expectAnswer(client, [{ bytes: 'ff' }, 255, { bytes: '00008000' }]);
    t.true((await server.report()).metrics.waits > 0);
  },
);

test.serial('before there is a seed a read is empty, a blocking read waits, and then comes', async (t) => {
  const path = freshSocketPath(t);
  const server = await spawnServer(t, { sockets: [{ path }], seededAfter: true });
  const hasty = (await RawClient.connect(path)).send('000120');
  await expectAnswer(hasty, [{ bytes: '0000000000' }]);
  const patient = (await RawClient.connect(path)).send('02400104');
  await expectAnswer((await RawClient.connect(path)).send('00'), [{ bytes: '00000000' }]);
  t.is(patient.waiting, 0);
  t.is((await server.report()).metrics.waiting, 1);
  await server.tell('seed');
  await expectAnswer(patient, [64, { bytes: '04' }, 4]);
});

test.serial('running out of descriptors is survived', async (t) => {
  const path = freshSocketPath(t);
  const server = await spawnServer(t, { sockets: [{ path }] });
  const first = await RawClient.connect(path);
  await first.send('0208').take(8);
  // The server has planned with its limit; it is lowered behind its back.
  const open = fs.readdirSync(`/proc/${server.pid}/fd`).length;
  const { status } = spawnSync('prlimit', [`--pid=${server.pid}`, `--nofile=${open + 3}`]);
  t.is(status, 0);
  const many = await crowd(path, 20);
  await Promise.all(many.slice(10).map((client) => client.rest())); // sent away, not left hanging
  await first.send('0208').take(8);
  for (const client of many) client.close();
  while ((await server.report()).metrics.clients > 1);
  t.true(await isServed(path));
});

test.serial('the number of clients is planned below the limit of descriptors', async (t) => {
  const path = freshSocketPath(t);
  const server = await spawnServer(t, { sockets: [{ path }] }, { descriptors: 80 });
  const many = await crowd(path, 40);
  let { metrics } = await server.report();
  while (metrics.accepted + metrics.rejected.clients < 40) ({ metrics } = await server.report());
  t.deepEqual([metrics.clients, metrics.rejected.clients, metrics.acceptFailures], [16, 24, 0]);
  for (const client of many) client.close();
});
