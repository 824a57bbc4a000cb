/** A server in this process, with real sockets. Its life across processes: server.hand-over.test.ts; its enemies: server.hostile.test.ts. */
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { connectEgd } from '../../../src/egd/client.ts';
import type { EgdServerOptions } from '../../../src/egd/server/options.ts';
import { startEgdServer } from '../../../src/egd/server/start.ts';
import type { RndSeedError } from '../../../src/errors.ts';
import { system } from '../../../src/system/index.ts';
import type { StreamTarget } from '../../../src/system/type.ts';
import { doorWith, errno } from '../../helpers/door.ts';
import { folder } from '../../helpers/folder.ts';

const execFileAsync = promisify(execFile);

async function start(
  t: ExecutionContext,
  options: Partial<EgdServerOptions> = {},
  door: typeof system = system,
) {
  const at = path.join(folder(t), 'egd');
  const server = await startEgdServer(door, { sockets: [{ path: at }], ...options });
  t.teardown(() => server.stop({ graceMs: 0 }));
  return { server, at };
}

const client = (target: string | StreamTarget) =>
  connectEgd(system, typeof target === 'string' ? { path: target } : target, { timeoutMs: 5000 });

test('our own client gets from it whatever it asks', async (t) => {
  const { server, at } = await start(t);
  await server.ready;
  const egd = await client(at);
  t.is(await egd.pid(), process.pid);
  t.true((await egd.level()) > 0);
  const [a, b] = [await egd.readExactly(100_000), await egd.readBlocking(100_000)];
  t.false(a.equals(b));
  await egd.write(Buffer.from('hello'), 40);
  await egd.level();
  egd.close();
  const metrics = server.metrics();
  t.is(metrics.bytesOut, 200_000);
  t.is(metrics.bytesIn, 5);
  t.regex(server.status(), /^1 client, \d+ answers \(200000 bytes\), reseeded \d+ s ago$/);
});

test('the socket is for its owner alone unless said otherwise', async (t) => {
  const { at } = await start(t);
  t.is(fs.statSync(at).mode & 0o777, 0o600);
  const shared = path.join(folder(t), 'shared');
  await start(t, { sockets: [{ path: shared, mode: 0o660 }] });
  t.is(fs.statSync(shared).mode & 0o777, 0o660);
});

test('several sockets are served by one server', async (t) => {
  const home = folder(t);
  const paths = ['a', 'b'].map((name) => path.join(home, name));
  const { server } = await start(t, {
    sockets: paths.map((at) => ({ path: at })),
    listen: [{ host: '127.0.0.1', port: 0 }],
  });
  t.deepEqual(server.addresses.slice(0, 2), paths);
  const port = Number(/^127\.0\.0\.1:(\d+)$/.exec(server.addresses[2]!)![1]);
  for (const target of [...paths, { host: '127.0.0.1', port }]) {
    const egd = await client(target);
    t.is((await egd.readExactly(10)).length, 10);
    egd.close();
  }
});

test('a second server on the path is refused, and nothing of it is left', async (t) => {
  const { at } = await start(t);
  const other = path.join(path.dirname(at), 'other');
  await t.throwsAsync(startEgdServer(system, { sockets: [{ path: other }, { path: at }] }), {
    code: 'REFUSED',
  });
  t.deepEqual(fs.readdirSync(path.dirname(at)), ['egd']);
  const egd = await client(at);
  await egd.pid();
  egd.close();
});

test('a place that cannot be had is named', async (t) => {
  const at = path.join(folder(t), 'missing', 'egd');
  const error = await t.throwsAsync(startEgdServer(system, { sockets: [{ path: at }] }), { code: 'IO' });
  t.regex(error!.message, /ENOENT/);
  t.is((error as RndSeedError).hint, `make its directory first: ${path.dirname(at)}`);
});

test('stop() removes the name, answers what is owed, and ends the connections', async (t) => {
  const { server, at } = await start(t, { rateBytesPerS: 1, burstBytes: 255 });
  const egd = await client(at);
  await egd.readBlocking(255);
  const owed = egd.readBlocking(200);
  while (server.metrics().waiting === 0) await system.clock.sleep(5);
  await server.stop();
  t.is((await owed).length, 200);
  t.false(fs.existsSync(at));
  await t.throwsAsync(egd.pid(), { instanceOf: Error });
  await server.stop();
});

test('the sources are asked at the start and at each reseed, and what they gave is wiped', async (t) => {
  const given: Buffer[] = [];
  const { server } = await start(t, {
    sources: async () => {
      given.push(Buffer.from(`source ${given.length}`));
      return { material: [given.at(-1)!] };
    },
    reseedMs: 0,
  });
  await server.ready;
  t.is(given.length, 1);
  await server.reseed();
  t.is(given.length, 2);
  t.true(given.every((bytes) => bytes.every((byte) => byte === 0)));
  t.is(server.metrics().reseeds, 2);
});

test('what the sources say of themselves is counted, and the newest word holds', async (t) => {
  let unhealthy = 1;
  const failures = { health: 1, unreached: 2 };
  const sources = async () => ({ material: [], failures, unhealthy });
  const { server } = await start(t, { sources, reseedMs: 0 });
  await server.ready;
  t.regex(server.status(), /1 source failed a health test/);
  unhealthy = 0;
  await server.reseed();
  t.like(server.metrics(), {
    sourceFailures: { health: 2, unreached: 4, declined: 0 },
    unhealthySources: 0,
  });
  t.notRegex(server.status(), /health/);
});

test('a source that fails keeps nobody waiting', async (t) => {
  const { server, at } = await start(t, { sources: () => Promise.reject(new Error('no')) });
  await server.ready;
  await t.throwsAsync(server.reseed(), { message: 'no' });
  const egd = await client(at);
  t.is((await egd.readExactly(10)).length, 10);
  egd.close();
});

test('it is ready when there is a seed, not before', async (t) => {
  let seeded = false;
  const { server, at } = await start(t, { seededWhen: () => seeded });
  const egd = await client(at);
  t.is(await egd.level(), 0);
  const patient = egd.readBlocking(32);
  while (server.metrics().waiting === 0) await system.clock.sleep(5);
  seeded = true;
  t.is((await patient).length, 32);
  await server.ready;
  t.true(server.metrics().seeded);
  egd.close();
});

test('limits per user without a way to know users are a finding', async (t) => {
  const listening = await system.listening();
  const door = { ...doorWith({}), listening: async () => ({ ...listening, peerUsers: async () => null }) };
  const { server } = await start(t, { maxPerUid: 1 }, door);
  t.deepEqual(
    server.findings.map(({ code }) => code),
    ['peer-user-unknown'],
  );
  t.deepEqual((await start(t, {}, door)).server.findings, []);
});

test('a name that cannot be taken away does not keep it from stopping, and the next start takes its place', async (t) => {
  let isReadOnly = false;
  const unlink = (path: string) => {
    if (isReadOnly) throw errno('EROFS');
    system.files.unlink(path);
  };
  const { server, at } = await start(t, {}, doorWith({ files: { unlink } }));
  isReadOnly = true;
  await server.stop();
  await t.throwsAsync(client(at));
  t.true(fs.existsSync(at));
  const next = await startEgdServer(system, { sockets: [{ path: at }] });
  t.teardown(() => next.stop({ graceMs: 0 }));
  const egd = await client(at);
  t.is(await egd.pid(), process.pid);
  egd.close();
});

test('after a stop there is nothing to hand over', async (t) => {
  const { server } = await start(t);
  await server.stop();
  await t.throwsAsync(server.handOver(), { code: 'REFUSED' });
});

// Other users can only be made by root.
(process.geteuid!() === 0 ? test : test.skip)(
  'each user of the system has his own number of connections, as the kernel names him (needs root)',
  async (t) => {
    const home = folder(t);
    fs.chmodSync(home, 0o711);
    const at = path.join(home, 'egd');
    const server = await startEgdServer(system, {
      sockets: [{ path: at, mode: 0o666 }],
      maxPerUid: 2,
    });
    t.teardown(() => server.stop({ graceMs: 0 }));
    await server.ready;
    /** Connects three times, asks on each, and says how many bytes came before the end. */
    const script = `
      const net = require('node:net');
      Promise.all([0, 1, 2].map(() => new Promise((resolve) => {
        let bytes = 0;
        const end = () => resolve(bytes);
        const socket = net.connect(${JSON.stringify(at)}, () => socket.write('\\x01\\x10'));
        socket.on('data', (chunk) => { bytes += chunk.length; if (bytes === 17) end(); }).on('close', end).on('error', end);
      }))).then((all) => { console.log(JSON.stringify(all.sort())); process.exit(); });`;
    const as = async (uid: number) =>
      JSON.parse((await execFileAsync(process.execPath, ['-e', script], { uid, gid: uid, cwd: '/' })).stdout);
    t.deepEqual(await Promise.all([as(65_533), as(65_534)]), [
      [0, 17, 17],
      [0, 17, 17],
    ]);
    t.is(server.metrics().rejected.user, 2);
  },
);
