import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { egdSockets } from '../../../src/diagnose/checks/egd-sockets.ts';
import { errno } from '../../helpers/door.ts';
import { startEgdServer } from '../../helpers/egd-server.ts';
import { patient } from '../../helpers/patient.ts';

const SOCKET = 'etc/egd-pool';

test('nothing there is in order', async (t) => {
  t.deepEqual(await patient(t).codes(egdSockets), ['egd-none']);
});

test('a server that answers is asked for its level only', async (t) => {
  const it = patient(t);
  fs.mkdirSync(path.join(it.root, 'etc'), { mode: 0o755 });
  const server = await startEgdServer({ path: path.join(it.root, SOCKET) });
  t.teardown(() => server.close());
  t.deepEqual(await it.codes(egdSockets), ['egd-answers']);
  t.deepEqual(
    server.requests.map(({ command }) => command),
    [0],
  );
});

test('one that is silent is told within its deadline', async (t) => {
  const it = patient(t);
  fs.mkdirSync(path.join(it.root, 'etc'), { mode: 0o755 });
  const server = await startEgdServer({ path: path.join(it.root, SOCKET), mode: 'stall' });
  t.teardown(() => server.close());
  t.deepEqual(await it.codes(egdSockets), ['egd-does-not-answer']);
});

test('a dead socket, a file, an open directory', async (t) => {
  const it = patient(t);
  fs.mkdirSync(path.join(it.root, 'etc'), { mode: 0o755 });
  await startEgdServer({ path: path.join(it.root, SOCKET), mode: 'refuse' });
  t.deepEqual(await it.codes(egdSockets), ['egd-does-not-answer']);
  fs.chmodSync(path.join(it.root, 'etc'), 0o777);
  t.deepEqual(await it.codes(egdSockets), ['egd-unsafe-directory']);
  fs.unlinkSync(path.join(it.root, SOCKET));
  it.put({ [SOCKET]: 'text' });
  t.deepEqual(await it.codes(egdSockets), ['egd-not-a-socket']);
});

(process.getuid?.() === 0 ? test : test.skip)(
  'a foreign socket is not asked (needs root to make one)',
  async (t) => {
    const it = patient(t);
    fs.mkdirSync(path.join(it.root, 'etc'), { mode: 0o755 });
    const server = await startEgdServer({ path: path.join(it.root, SOCKET) });
    t.teardown(() => server.close());
    fs.chownSync(path.join(it.root, SOCKET), 4711, 4711);
    t.deepEqual(await it.codes(egdSockets), ['egd-foreign']);
    t.is(server.connections(), 0);
  },
);

test('what cannot be seen is unknown', async (t) => {
  const lstat = () => {
    throw errno('EACCES');
  };
  const found = await patient(t).find(egdSockets, { door: { files: { lstat, stat: lstat } } });
  t.true(found.every(({ code, level }) => code === 'egd-not-visible' && level === 'unknown'));
  t.true(found.length > 1);
});
