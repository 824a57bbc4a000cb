import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { lookOnlyDoor } from '../../../src/diagnose/subject/door.ts';
import { resolveWith } from '../../../src/sources/resolve.ts';
import { system } from '../../../src/system/index.ts';
import { startEgdServer } from '../../helpers/egd-server.ts';
import { folder } from '../../helpers/folder.ts';

const user = system.identity.effectiveUser;

test('nothing is executed through it', async (t) => {
  const door = lookOnlyDoor(system, { root: '/', environment: {}, user });
  t.is(door.processes.find('sh'), null);
  await t.throwsAsync(door.processes.run('/bin/sh', [], { timeoutMs: 1, maxBytes: 1 }));
  await t.throwsAsync(door.processes.execute('/bin/sh', [], { environment: {} }));
});

test('the machine-id is the one inside', (t) => {
  const root = folder(t);
  const door = lookOnlyDoor(system, { root, environment: {}, user });
  t.is(door.kernel.machineId(), '');
  fs.mkdirSync(path.join(root, 'etc'));
  fs.writeFileSync(path.join(root, 'etc/machine-id'), 'uninitialized\n');
  t.is(door.kernel.machineId(), '');
  fs.writeFileSync(path.join(root, 'etc/machine-id'), 'abc\n');
  t.is(door.kernel.machineId(), 'abc');
});

test('the walk goes through it: files and sockets of the root', async (t) => {
  const root = folder(t);
  const home = path.join(root, 'home/a');
  fs.mkdirSync(home, { recursive: true });
  const seed = Buffer.from(Array.from({ length: 1024 }, (_, i) => (i * 167 + (i >> 3)) & 0xff));
  fs.writeFileSync(path.join(home, '.rnd'), seed, { mode: 0o600 });
  const server = await startEgdServer({ path: path.join(home, '.entropy') });
  t.teardown(() => server.close());
  const door = lookOnlyDoor(system, { root, environment: { HOME: '/home/a' }, user });
  const { report, material } = await resolveWith(door, { muttrc: '' });
  for (const bytes of material) bytes.fill(0);
  t.deepEqual(
    report.sources
      .map(({ source, outcome }) => [source, outcome])
      .filter(([, outcome]) => outcome === 'used'),
    [
      ['~/.rnd', 'used'],
      ['~/.entropy', 'used'],
    ],
  );
});

test('a socket by its path inside the root, and nothing but paths', async (t) => {
  const root = folder(t);
  const server = await startEgdServer({ path: path.join(root, 'pool') });
  t.teardown(() => server.close());
  const door = lookOnlyDoor(system, { root, environment: {}, user });
  const socket = await door.sockets.connect({ path: '/pool' }, { timeoutMs: 5000 });
  socket.destroy();
  t.is(server.connections(), 1);
  await t.throwsAsync(door.sockets.connect({ path: '/none' }, { timeoutMs: 100 }), { code: 'ENOENT' });
  await t.throwsAsync(door.sockets.connect({ host: '127.0.0.1', port: 1 }, { timeoutMs: 100 }));
});
