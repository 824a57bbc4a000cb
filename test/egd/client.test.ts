/** The client against real servers: an honest one, and every hostile one by the name of its failure. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import {
  connectEgd,
  type EgdCallOptions,
  type EgdClient,
  type EgdConnectOptions,
} from '../../src/egd/client.ts';
import { RndSeedError } from '../../src/errors.ts';
import { system } from '../../src/system/index.ts';
import type { StreamTarget, System } from '../../src/system/type.ts';
import { type EgdServer, type EgdServerOptions, startEgdServer } from '../helpers/egd-server.ts';
import { freshSocketPath } from '../helpers/egd-socket-path.ts';

/** Long enough for a loaded machine wherever the deadline is not the point. */
const PATIENT: EgdConnectOptions = { timeoutMs: 20_000 };
const HURRIED: EgdConnectOptions = { timeoutMs: 200 };

const is = (code: string) => ({ instanceOf: RndSeedError, code });

async function serve(t: ExecutionContext, options: EgdServerOptions = {}): Promise<EgdServer> {
  const server = await startEgdServer({ path: freshSocketPath(t), ...options });
  t.teardown(() => server.close());
  return server;
}

async function connect(
  t: ExecutionContext,
  target: StreamTarget,
  options: EgdConnectOptions = PATIENT,
): Promise<EgdClient> {
  const client = await connectEgd(system, target, options);
  t.teardown(() => client.close());
  return client;
}

/** The real door with a connect of its own. */
const doorWith = (connect: System['sockets']['connect']): System => ({
  ...system,
  sockets: { ...system.sockets, connect },
});

test('all five commands of an honest server', async (t) => {
  const server = await serve(t, { levelBits: 14356, pidText: '        4711' });
  const client = await connect(t, server.target);
  t.is(await client.level(), 14356);
  const bytes = Buffer.concat([
    await client.read(16),
    await client.readBlocking(32),
    await client.readOnce(8),
  ]);
  t.deepEqual(bytes, server.served());
  await client.write(Buffer.from('abcd'), 8);
  t.is(await client.pid(), 4711);
  t.deepEqual(
    server.requests.map(({ command, count, bits }) => [command, count, bits]),
    [
      [0, 0, 0],
      [1, 16, 0],
      [2, 32, 0],
      [1, 8, 0],
      [3, 4, 8],
      [4, 0, 0],
    ],
  );
  t.is(server.requests[4]?.data.toString(), 'abcd');
});

test('TCP works as a Unix socket does', async (t) => {
  const server = await startEgdServer({ mode: 'split' });
  t.teardown(() => server.close());
  const client = await connect(t, server.target);
  t.deepEqual(await client.readExactly(300), server.served());
});

test('answers that come byte by byte are put together', async (t) => {
  const server = await serve(t, { mode: 'split', levelBits: 77, pidText: '99' });
  const client = await connect(t, server.target);
  t.is(await client.level(), 77);
  const bytes = Buffer.concat([await client.read(600), await client.readBlocking(300)]);
  t.deepEqual(bytes, server.served());
  t.is(await client.pid(), 99);
});

test('10,000 bytes come in order through pipelined requests', async (t) => {
  const server = await serve(t);
  const client = await connect(t, server.target);
  const read = await client.read(10_000);
  t.is(read.length, 10_000);
  t.deepEqual(Buffer.concat([read, await client.readBlocking(10_000)]), server.served());
  t.is(server.requests.length, 80);
  t.true(server.requests.every(({ count }) => count === 255 || count === 10_000 % 255));
});

test('all requests for 10,000 bytes leave before the first answer', async (t) => {
  const server = await serve(t, { mode: 'stall' });
  const client = await connect(t, server.target);
  await t.throwsAsync(client.read(10_000, { timeoutMs: 500 }), is('EGD_TIMEOUT'));
  t.is(server.requests.length, 40);
});

test('more than one window of the pipeline comes whole', async (t) => {
  const server = await serve(t);
  const client = await connect(t, server.target);
  const bytes = 256 * 255 * 2 + 7;
  const read = await client.readExactly(bytes);
  t.deepEqual(Buffer.concat([read, await client.readBlocking(bytes)]), server.served());
});

test('calls side by side get their own answers', async (t) => {
  const server = await serve(t, { mode: 'split', levelBits: 5, pidText: '6' });
  const client = await connect(t, server.target);
  const [level, first, pid, second] = await Promise.all([
    client.level(),
    client.read(20),
    client.pid(),
    client.readBlocking(30),
  ]);
  t.deepEqual([level, pid], [5, 6]);
  t.deepEqual(Buffer.concat([first, second]), server.served());
});

test('bytes are given out in memory of their own', async (t) => {
  const server = await serve(t, { mode: 'few', few: 3 });
  const client = await connect(t, server.target);
  const bytes = await client.read(40);
  t.is(bytes.length, 3);
  t.is(bytes.byteOffset, 0);
  t.is(bytes.buffer.byteLength, 40);
});

test('a short answer is taken as it is', async (t) => {
  const server = await serve(t, { mode: 'few', few: 5 });
  const client = await connect(t, server.target);
  t.is((await client.readOnce(200)).length, 5);
  t.is((await client.readUpTo(200)).length, 5);
  t.is((await client.read(600)).length, 15);
  t.is(server.requests.length, 5);
});

test('readExactly asks until it has everything', async (t) => {
  const server = await serve(t, { mode: 'few', few: 7 });
  const client = await connect(t, server.target);
  t.deepEqual(await client.readExactly(100), server.served());
});

test('a zero answer is an empty pool: read gives nothing, readOnce asks again', async (t) => {
  const server = await serve(t, { mode: 'zero', zeros: 3 });
  const client = await connect(t, server.target);
  t.is((await client.read(16)).length, 0);
  t.is((await client.readOnce(16)).length, 16);
  t.is(server.requests.length, 4);
});

test.serial('a pool that stays empty is EGD_NO_ENTROPY after a few tries, not a busy loop', async (t) => {
  for (const call of ['readOnce', 'readUpTo', 'readExactly'] as const) {
    const server = await serve(t, { mode: 'zero' });
    const client = await connect(t, server.target);
    await t.throwsAsync(client[call](16, { timeoutMs: 200 }), is('EGD_NO_ENTROPY'), call);
    t.true(server.requests.length >= 2 && server.requests.length <= 4, `${call}: ${server.requests.length}`);
  }
});

test('a blocking read of an empty pool ends at its deadline', async (t) => {
  const server = await serve(t, { mode: 'zero' });
  const client = await connect(t, server.target);
  await t.throwsAsync(client.readBlocking(16, { timeoutMs: 100 }), is('EGD_TIMEOUT'));
});

test('a request for zero bytes is never sent', async (t) => {
  const server = await serve(t);
  const client = await connect(t, server.target);
  t.is((await client.read(0)).length, 0);
  t.is((await client.readExactly(0)).length, 0);
  t.is((await client.readBlocking(0)).length, 0);
  await client.write(Buffer.alloc(0), 0);
  await client.level();
  t.deepEqual(
    server.requests.map(({ command }) => command),
    [0],
  );
});

test('a long write is cut, and its claim is spread, never above 8 bits a byte', async (t) => {
  const server = await serve(t);
  const client = await connect(t, server.target);
  const data = Buffer.alloc(600, 0x5a);
  await client.write(data, 4500);
  await client.level();
  const writes = server.requests.filter(({ command }) => command === 3);
  t.deepEqual(
    writes.map(({ count, bits }) => [count, bits]),
    [
      [255, 2040],
      [255, 2040],
      [90, 420],
    ],
  );
  t.deepEqual(Buffer.concat(writes.map((write) => write.data)), data);
});

test('arguments out of range are usage errors and leave the connection alone', async (t) => {
  const server = await serve(t);
  const client = await connect(t, server.target);
  const wrong: (() => Promise<unknown>)[] = [
    () => client.read(-1),
    () => client.read(1.5),
    () => client.readOnce(0),
    () => client.readOnce(256),
    () => client.readUpTo(0),
    () => client.readExactly(Number.NaN),
    () => client.readBlocking(2 ** 31),
    () => client.read(1, { timeoutMs: 0 }),
    () => client.level({ timeoutMs: 2 ** 31 }),
    () => client.write(Buffer.alloc(1), 9),
    () => client.write(Buffer.alloc(1), -1),
  ];
  for (const call of wrong) await t.throwsAsync(call(), is('USAGE'), String(call));
  t.is(server.requests.length, 0);
  t.is((await client.read(4)).length, 4);
  await t.throwsAsync(connectEgd(system, server.target, { timeoutMs: 0 }), is('USAGE'));
});

test('a process number that is none is not EGD', async (t) => {
  const server = await serve(t, { pidText: 'OK Pleased' });
  const client = await connect(t, server.target);
  await t.throwsAsync(client.pid(), is('EGD_PROTOCOL'));
  await t.throwsAsync(client.level(), is('EGD_PROTOCOL'));
});

const CALLS: Record<string, (client: EgdClient, options?: EgdCallOptions) => Promise<unknown>> = {
  level: (client, options) => client.level(options),
  read: (client, options) => client.read(100, options),
  readOnce: (client, options) => client.readOnce(255, options),
  readUpTo: (client, options) => client.readUpTo(300, options),
  readExactly: (client, options) => client.readExactly(300, options),
  readBlocking: (client, options) => client.readBlocking(300, options),
  pid: (client, options) => client.pid(options),
};

const HOSTILE: [options: EgdServerOptions, code: string][] = [
  [{ mode: 'over' }, 'EGD_PROTOCOL'],
  [{ mode: 'trailing' }, 'EGD_PROTOCOL'],
  [{ mode: 'short' }, 'EGD_SHORT_REPLY'],
  [{ mode: 'stall' }, 'EGD_TIMEOUT'],
  [{ mode: 'stall-midway' }, 'EGD_TIMEOUT'],
  [{ mode: 'close' }, 'EGD_CLOSED'],
  [{ mode: 'close-after-request' }, 'EGD_CLOSED'],
  [{ mode: 'greeting' }, 'EGD_PROTOCOL'],
  [{ mode: 'flood' }, 'EGD_PROTOCOL'],
];

for (const [options, code] of HOSTILE) {
  // Serial: in one process with the server, its greeting is in time only when nobody else holds the loop.
  test.serial(`${options.mode}: every call is ${code}, and so is what follows it`, async (t) => {
    const server = await serve(t, options);
    for (const [name, call] of Object.entries(CALLS)) {
      let client: EgdClient | undefined;
      // A peer that speaks or hangs up at once may already be noticed while connecting.
      const met = async () => {
        client = await connect(t, server.target);
        await call(client, code === 'EGD_TIMEOUT' ? { timeoutMs: 100 } : {});
      };
      await t.throwsAsync(met(), is(code), name);
      if (client !== undefined) await t.throwsAsync(client.level(), is(code), name);
    }
  });
}

test('a late greeting, taken for an answer, never counts whatever was asked', async (t) => {
  for (const greeting of [
    'OK Pleased to meet you\n',
    '220 mail.example.org ESMTP\r\n',
    '* OK IMAP4rev1 ready\r\n',
  ]) {
    for (const [name, call] of Object.entries(CALLS)) {
      const server = await serve(t, { mode: 'greeting-after-request', greeting });
      const client = await connect(t, server.target);
      const error = await t.throwsAsync<RndSeedError>(
        call(client, { timeoutMs: 50 }),
        { instanceOf: RndSeedError },
        name,
      );
      // 'O' is 79: below 255 it passes for a count, and the rest of the 79 bytes never comes.
      t.true(error?.code === 'EGD_PROTOCOL' || error?.code === 'EGD_TIMEOUT', `${name}: ${error?.code}`);
    }
  }
});

test('a greeting that comes while the client listens is not EGD, and nothing is asked', async (t) => {
  const socketPath = freshSocketPath(t);
  const asked: Buffer[] = [];
  let greet = () => {};
  const server = net.createServer((peer) => {
    peer.on('data', (chunk: Buffer) => asked.push(chunk)).on('error', () => {});
    greet = () => peer.write('OK Pleased to meet you\n');
  });
  await once(server.listen(socketPath), 'listening');
  t.teardown(() => server.close());
  const accepted = once(server, 'connection');
  let socket: net.Socket | undefined;
  const door: System = {
    ...doorWith(async (...call) => {
      socket = await system.sockets.connect(...call);
      return socket;
    }),
    clock: {
      ...system.clock,
      sleep: async () => {
        await accepted;
        greet();
        await once(socket!, 'close');
      },
    },
  };
  await t.throwsAsync(connectEgd(door, { path: socketPath }, PATIENT), is('EGD_PROTOCOL'));
  t.deepEqual(asked, []);
});

test.serial('a flood is cut off, not stored', async (t) => {
  const server = await serve(t, { mode: 'flood' });
  let socket: net.Socket | undefined;
  const door = doorWith(async (...call) => {
    socket = await system.sockets.connect(...call);
    return socket;
  });
  await t.throwsAsync(connectEgd(door, server.target, PATIENT), is('EGD_PROTOCOL'));
  t.true(socket!.destroyed);
  t.true(socket!.bytesRead <= 1 << 18, `${socket!.bytesRead}`);
});

test.serial('bytes of an answer that never became whole are wiped', async (t) => {
  const server = await serve(t, { mode: 'stall-midway' });
  const client = await connect(t, server.target);
  const alloc = Buffer.alloc;
  const owned: Buffer[] = [];
  Buffer.alloc = ((size: number, ...rest: []) => {
    const buffer = alloc(size, ...rest);
    if (size === 211) owned.push(buffer);
    return buffer;
  }) as typeof Buffer.alloc;
  const reading = client.read(211, { timeoutMs: 500 });
  Buffer.alloc = alloc;
  t.is(owned.length, 1);
  const failed = t.throwsAsync(reading, is('EGD_TIMEOUT'));
  while (owned[0]!.every((byte) => byte === 0)) await new Promise((resolve) => setImmediate(resolve));
  await failed;
  t.true(owned[0]!.every((byte) => byte === 0));
});

test('an abort ends connecting, waiting and backing off', async (t) => {
  const stalled = await serve(t, { mode: 'stall' });
  await t.throwsAsync(
    connectEgd(system, stalled.target, { ...PATIENT, signal: AbortSignal.abort() }),
    is('ABORTED'),
  );
  for (const mode of ['stall', 'zero'] as const) {
    const server = await serve(t, { mode });
    const controller = new AbortController();
    const client = await connect(t, server.target, { ...PATIENT, signal: controller.signal });
    const reading = t.throwsAsync(client.readOnce(16), is('ABORTED'), mode);
    setTimeout(() => controller.abort(), 70);
    await reading;
    await t.throwsAsync(client.level(), is('ABORTED'), mode);
  }
});

test('close ends what waits, and may be called twice', async (t) => {
  const server = await serve(t, { mode: 'stall' });
  const client = await connect(t, server.target);
  const waiting = t.throwsAsync(client.level(), is('ABORTED'));
  client.close();
  client.close();
  await waiting;
  await t.throwsAsync(client.read(1), is('ABORTED'));
});

test('what was written arrives although the connection is closed at once', async (t) => {
  const server = await serve(t);
  const client = await connect(t, server.target);
  await client.write(Buffer.from('farewell'), 0);
  client.close();
  while (server.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
  t.is(server.requests[0]?.data.toString(), 'farewell');
});

test('a path that is too long is refused before anything is connected to', async (t) => {
  const directory = path.dirname(freshSocketPath(t));
  const longest = path.join(
    directory,
    'x'.repeat((process.platform === 'linux' ? 107 : 103) - directory.length - 1),
  );
  const server = await serve(t, { path: longest });
  t.is(await (await connect(t, server.target)).level(), 4096);
  let calls = 0;
  const door = doorWith((...call) => {
    calls += 1;
    return system.sockets.connect(...call);
  });
  // Cut to 107 bytes, as Node ≤ 22 does, this is the server's own path.
  const refused = await t.throwsAsync(connectEgd(door, { path: `${longest}y` }, PATIENT), is('EGD_CONNECT'));
  t.truthy((refused as RndSeedError).hint);
  t.is(calls, 0);
});

test('missing, dead, no socket, no directory, no TCP listener: EGD_CONNECT with a hint', async (t) => {
  const missing = freshSocketPath(t);
  const dead = await serve(t, { mode: 'refuse' });
  const file = freshSocketPath(t);
  fs.writeFileSync(file, 'not a socket');
  const closed = await startEgdServer();
  await closed.close();
  const targets = [{ path: missing }, dead.target, { path: file }, { path: `${file}/x` }, closed.target];
  for (const target of targets) {
    const error = await t.throwsAsync<RndSeedError>(connectEgd(system, target, PATIENT), is('EGD_CONNECT'));
    t.truthy(error?.hint, JSON.stringify(target));
  }
  t.is(fs.readFileSync(file, 'utf8'), 'not a socket');
});

/** Runs Python with the socket module at a path until the test is over. */
async function python(t: ExecutionContext, program: string, socketPath: string): Promise<void> {
  const child = spawn('python3', ['-c', `import socket, sys\n${program}`, socketPath], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  t.teardown(async () => {
    child.stdin.end();
    await once(child, 'close');
  });
  await once(child.stdout, 'data');
}

test('a datagram socket has a message of its own', async (t) => {
  const socketPath = freshSocketPath(t);
  await python(
    t,
    's = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind(sys.argv[1]); print(1, flush=True); sys.stdin.read()',
    socketPath,
  );
  const error = await t.throwsAsync<RndSeedError>(
    connectEgd(system, { path: socketPath }, PATIENT),
    is('EGD_CONNECT'),
  );
  t.regex(error!.message, /datagram/);
});

test('a full queue is tried again until the deadline, and then connected to', async (t) => {
  const socketPath = freshSocketPath(t);
  // listen(0) lets one connection wait; the filler is taken off the queue when standard input says so.
  await python(
    t,
    [
      's = socket.socket(socket.AF_UNIX); s.bind(sys.argv[1]); s.listen(0)',
      'filler = socket.socket(socket.AF_UNIX); filler.connect(sys.argv[1])',
      'print(1, flush=True)',
      'sys.stdin.read()',
    ].join('\n'),
    socketPath,
  );
  await t.throwsAsync(connectEgd(system, { path: socketPath }, HURRIED), is('EGD_CONNECT'));

  let calls = 0;
  const server = await serve(t);
  const door = doorWith(async (...call) => {
    calls += 1;
    if (calls < 3) throw Object.assign(new Error('full'), { code: 'EAGAIN' });
    return system.sockets.connect(...call);
  });
  const client = await connectEgd(door, server.target, PATIENT);
  t.teardown(() => client.close());
  t.is(await client.level(), 4096);
  t.is(calls, 3);
});

test('a host that never answers the handshake is EGD_TIMEOUT', async (t) => {
  const door = doorWith(async (_, { timeoutMs }) => {
    t.is(timeoutMs, 200);
    throw Object.assign(new Error('late'), { code: 'ETIMEDOUT' });
  });
  await t.throwsAsync(connectEgd(door, { host: '192.0.2.1', port: 708 }, HURRIED), is('EGD_TIMEOUT'));
});
