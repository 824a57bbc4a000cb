import fs from 'node:fs';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import type { RndSeedError } from '../../src/errors.ts';
import { listEgdPlaces, reachEgd } from '../../src/sources/egd-target.ts';
import { system } from '../../src/system/index.ts';
import { doorWith } from '../helpers/door.ts';
import { type EgdServerOptions, startEgdServer } from '../helpers/egd-server.ts';
import { folder } from '../helpers/folder.ts';

const TIMEOUT = { timeoutMs: 5000 };

async function serve(t: ExecutionContext, options: EgdServerOptions) {
  const server = await startEgdServer(options);
  t.teardown(() => server.close());
  return server;
}

function home(t: ExecutionContext) {
  const made = folder(t);
  fs.chmodSync(made, 0o700);
  const at = (environment: Record<string, string> = {}) =>
    doorWith({ identity: { environment: { HOME: made, ...environment } } });
  return { made, at };
}

const code = async (t: ExecutionContext, promise: Promise<unknown>) =>
  ((await t.throwsAsync(promise)) as RndSeedError).code;

test('the places in their order; an empty EGDSOCKET is unset', (t) => {
  const paths = (EGDSOCKET: string) =>
    listEgdPlaces({ environment: { HOME: '/home/a', EGDSOCKET }, passwdHome: () => null }).map(
      (place) => place.path,
    );
  const rest = [
    '/home/a/.entropy',
    '/tmp/entropy',
    '/var/run/egd-pool',
    '/dev/egd-pool',
    '/etc/egd-pool',
    '/etc/entropy',
  ];
  t.deepEqual(paths('/run/e'), ['/run/e', ...rest]);
  t.deepEqual(paths(''), rest);
  const homeless = listEgdPlaces({ environment: {}, passwdHome: () => null });
  t.deepEqual(
    homeless.map((place) => place.path),
    rest.slice(1),
  );
});

test('a named socket: any mode, who listens and what was judged', async (t) => {
  const socket = path.join(folder(t), 'egd');
  await serve(t, { path: socket, permissions: 0o666 });
  const reached = await reachEgd(system, { socket, ...TIMEOUT });
  t.deepEqual(reached.target, { path: socket });
  t.deepEqual(reached.socket, { mode: 0o666, owner: process.geteuid!() });
  t.true(reached.peerUser === null || reached.peerUser === process.geteuid!());
  t.is((await reached.client.readExactly(16)).length, 16);
  reached.client.close();
});

test('a named socket of somebody else is refused, unless any owner will do', async (t) => {
  const socket = path.join(folder(t), 'egd');
  await serve(t, { path: socket });
  const stranger = doorWith({ identity: { effectiveUser: 4711 } });
  // to 4711 a directory of this user is one that somebody else can change, if this user is not root
  t.is(await code(t, reachEgd(doorWith({ files: foreign(socket) }), { socket, ...TIMEOUT })), 'REFUSED');
  const reached = await reachEgd(stranger, { socket, anyOwner: true, ...TIMEOUT });
  t.is(reached.socket, null);
  reached.client.close();
});

/** The socket itself belongs to uid 4711. */
function foreign(socket: string) {
  const { ino } = fs.statSync(socket, { bigint: true });
  const own = system.files;
  return {
    fstat: (descriptor: number) => {
      const status = own.fstat(descriptor);
      return status.inode === ino ? { ...status, owner: 4711 } : status;
    },
    lstat: (at: string) => {
      const status = own.lstat(at);
      return status.inode === ino ? { ...status, owner: 4711 } : status;
    },
  };
}

test('a link, a file and a directory that others can write to are refused; nothing there is not', async (t) => {
  const directory = folder(t);
  const socket = path.join(directory, 'egd');
  await serve(t, { path: socket });
  const link = path.join(directory, 'link');
  fs.symlinkSync(socket, link);
  t.is(await code(t, reachEgd(system, { socket: link, ...TIMEOUT })), 'REFUSED');
  const file = path.join(directory, 'file');
  fs.writeFileSync(file, '');
  t.is(await code(t, reachEgd(system, { socket: file, ...TIMEOUT })), 'REFUSED');
  t.is(await code(t, reachEgd(system, { socket: path.join(directory, 'x'), ...TIMEOUT })), 'EGD_CONNECT');
  fs.chmodSync(directory, 0o777);
  t.is(await code(t, reachEgd(system, { socket, ...TIMEOUT })), 'REFUSED');
});

test('without a name: EGDSOCKET, then ~/.entropy, by the rules of the walk', async (t) => {
  const { made, at } = home(t);
  const usual = path.join(made, '.entropy');
  const named = path.join(made, 'named');
  await serve(t, { path: usual });
  const server = await serve(t, { path: named });
  const first = await reachEgd(at({ EGDSOCKET: named }), TIMEOUT);
  first.client.close();
  t.deepEqual(first.target, { path: named });
  fs.chmodSync(named, 0o666);
  const second = await reachEgd(at({ EGDSOCKET: named }), TIMEOUT);
  second.client.close();
  t.deepEqual(second.target, { path: usual });
  t.deepEqual(
    second.findings.map(({ code, subject }) => [code, subject]),
    [['egd-passed-over', named]],
  );
  t.is(server.connections(), 1);
});

test('what was refused says so when there is nothing else', async (t) => {
  const { made, at } = home(t);
  await serve(t, { path: path.join(made, '.entropy'), permissions: 0o644 });
  t.is(await code(t, reachEgd(at(), TIMEOUT)), 'REFUSED');
});

test('where no server is anywhere the error says how to name one', async (t) => {
  const { at } = home(t);
  const door = at();
  const lost = () => {
    throw Object.assign(new Error('made by a test'), { code: 'ENOENT' });
  };
  const nowhere = { ...door, files: { ...door.files, openPath: lost, lstat: lost, stat: lost } };
  const error = (await t.throwsAsync(reachEgd(nowhere, TIMEOUT))) as RndSeedError;
  t.is(error.code, 'EGD_CONNECT');
  t.regex(error.hint!, /--socket/);
});

test('TCP has no owner and no socket', async (t) => {
  const { port } = await serve(t, {});
  const reached = await reachEgd(system, { tcp: { host: '127.0.0.1', port }, ...TIMEOUT });
  t.deepEqual([reached.socket, reached.peerUser], [null, null]);
  t.true((await reached.client.level()) > 0);
  reached.client.close();
});

test('an error speaks of the name, not of a descriptor', async (t) => {
  const socket = path.join(folder(t), 'egd');
  await serve(t, { path: socket, mode: 'refuse' });
  const error = (await t.throwsAsync(reachEgd(system, { socket, ...TIMEOUT }))) as RndSeedError;
  t.is(error.code, 'EGD_CONNECT');
  t.is(error.subject, socket);
  t.true(error.message.startsWith(socket));
});

test('a relative name and a directory are refused before anything is connected to', async (t) => {
  for (const socket of ['egd', `${folder(t)}/`]) {
    const error = (await t.throwsAsync(reachEgd(system, { socket, ...TIMEOUT }))) as RndSeedError;
    t.like(error, { code: 'REFUSED', subject: socket });
    t.is(error.message.split(socket).length, 2, 'it is named once');
  }
});

test('who gives up is not led to the next place', async (t) => {
  const { made, at } = home(t);
  const server = await serve(t, { path: path.join(made, '.entropy') });
  await serve(t, { path: path.join(made, 'named') });
  const door = at({ EGDSOCKET: path.join(made, 'named') });
  t.is(await code(t, reachEgd(door, { ...TIMEOUT, signal: AbortSignal.abort() })), 'ABORTED');
  t.is(server.connections(), 0);
});

test("where there is no O_PATH the name is connected to, and has that system's length", async (t) => {
  const directory = folder(t);
  const door = doorWith({
    identity: { platform: 'darwin' },
    files: { openPath: () => null, insideDirectory: () => null },
  });
  const short = path.join(directory, 'egd');
  await serve(t, { path: short });
  const reached = await reachEgd(door, { socket: short, ...TIMEOUT });
  t.is((await reached.client.readExactly(16)).length, 16);
  reached.client.close();
  const long = path.join(directory, 'e'.repeat(105 - Buffer.byteLength(directory)));
  const server = await serve(t, { path: long });
  t.is(await code(t, reachEgd(door, { socket: long, ...TIMEOUT })), 'REFUSED');
  t.is(server.connections(), 0);
});
