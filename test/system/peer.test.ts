/** SO_PEERCRED with real sockets. koffi is among the development dependencies: some way is always there. */
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import test from 'ava';
import { peerUser, peerUsers } from '../../src/system/peer.ts';
import { spawnEgdServer } from '../helpers/egd-server-process.ts';
import { freshSocketPath } from '../helpers/egd-socket-path.ts';
import { alone, source, withoutForeign } from '../helpers/spoilt.ts';

test('the user at both ends of a connection of ours is ours', async (t) => {
  const at = freshSocketPath(t);
  const server = net.createServer().listen(at);
  t.teardown(() => server.close());
  const client = net.connect(at);
  const [accepted] = (await once(server, 'connection')) as [net.Socket];
  t.is(await peerUser(client), process.geteuid!());
  t.is(await peerUser(accepted), process.geteuid!());
  client.destroy();
  accepted.destroy();
});

test('what is no connection has no user', async (t) => {
  const userOf = await peerUsers();
  t.not(userOf, null);
  t.is(userOf!(-1), null);
  t.is(userOf!(9999), null);
  t.is(await peerUser(new net.Socket()), null);
});

test('a TCP connection has no user', async (t) => {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => server.close());
  const client = net.connect((server.address() as net.AddressInfo).port, '127.0.0.1');
  await once(client, 'connect');
  t.is(await peerUser(client), null);
  client.destroy();
});

// Another user can only be made by root.
(process.geteuid!() === 0 ? test : test.skip)(
  'a server of another user is known as his (needs root)',
  async (t) => {
    const at = freshSocketPath(t);
    fs.chownSync(path.dirname(at), 65534, 65534);
    const server = await spawnEgdServer({ path: at }, { uid: 65534, gid: 65534 });
    const client = net.connect(at);
    await once(client, 'connect');
    t.is(await peerUser(client), 65534);
    client.destroy();
    await server.close();
  },
);

const ASK = `
  const net = await import('node:net');
  const { peerUser } = await import(${source('system/peer.ts')});
  tell(await peerUser(new net.Socket()));`;

test('without a way of calling C nobody is known, nor where the option has another number', async (t) => {
  t.is(await withoutForeign(t, ASK), null);
  for (const [name, value] of [
    ['arch', 'mips'],
    ['platform', 'freebsd'],
  ]) {
    t.is(await alone(t, `Object.defineProperty(process, '${name}', { value: '${value}' });${ASK}`), null);
  }
});
