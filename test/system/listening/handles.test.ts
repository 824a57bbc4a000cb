/** The same promises kept with and without Node's internals: handles.ts and plain.ts. */

import { once } from 'node:events';
import net from 'node:net';
import test from 'ava';
import { takeOver } from '../../../src/system/listening/handles.ts';
import { servePlainly } from '../../../src/system/listening/plain.ts';
import { echo } from '../../helpers/echo-owner.ts';
import { freshSocketPath } from '../../helpers/egd-socket-path.ts';
import { RawClient } from '../../rigs/egd-hostile.ts';

for (const [how, attend] of [
  ['through handles', takeOver],
  ['plainly', servePlainly],
] as const) {
  const listen = async (t: Parameters<typeof freshSocketPath>[0]) => {
    const at = freshSocketPath(t);
    const server = net.createServer({ allowHalfOpen: true }).listen(at);
    await once(server, 'listening');
    const owner = echo();
    const listener = attend(server, at, owner)!;
    t.teardown(() => listener.close());
    return { at, owner, listener };
  };

  test(`${how}: what comes goes back, and the end is told once`, async (t) => {
    const { at, owner } = await listen(t);
    const client = await RawClient.connect(at);
    t.is((await client.send(Buffer.from('one')).take(3)).toString(), 'one');
    t.is((await client.send(Buffer.from('two')).half().rest()).toString(), 'two');
    while (!owner.events.includes('closed')) await new Promise((resolve) => setImmediate(resolve));
    t.deepEqual(owner.events, ['received one', 'received two', 'ended', 'closed']);
  });

  test(`${how}: what the other side does not take is drained later, and only then`, async (t) => {
    const { at, owner } = await listen(t);
    const client = await RawClient.connect(at);
    await client.send(Buffer.from('x')).take(1);
    const [peer] = owner.peers;
    client.socket.pause();
    const much = Buffer.alloc(4_000_000, 'm');
    t.false(peer!.send(much));
    t.true(peer!.unsentBytes > 0);
    t.false(owner.events.includes('drained'));
    client.socket.resume();
    t.true((await client.take(much.length)).equals(much));
    while (!owner.events.includes('drained')) await new Promise((resolve) => setImmediate(resolve));
    t.is(peer!.unsentBytes, 0);
    client.close();
  });

  test(`${how}: a paused connection is not read`, async (t) => {
    const { at, owner } = await listen(t);
    const client = await RawClient.connect(at);
    await client.send(Buffer.from('a')).take(1);
    owner.peers[0]!.pause();
    client.send(Buffer.from('b'));
    const other = await RawClient.connect(at);
    await other.send(Buffer.from('c')).take(1);
    t.deepEqual(owner.events, ['received a', 'received c']);
    owner.peers[0]!.resume();
    await client.take(1);
    client.close();
    other.close();
  });

  test(`${how}: a write to somebody who has gone ends in closed(), without an exception`, async (t) => {
    const { at, owner } = await listen(t);
    const client = await RawClient.connect(at);
    await client.send(Buffer.from('a')).take(1);
    owner.peers[0]!.pause();
    client.close();
    await new Promise((resolve) => setTimeout(resolve, 50));
    owner.peers[0]!.send(Buffer.from('too late'));
    while (!owner.events.includes('closed')) await new Promise((resolve) => setImmediate(resolve));
    t.pass();
  });

  for (const end of ['destroy', 'release'] as const) {
    test(`${how}: ${end}() ends a connection that nobody else holds`, async (t) => {
      const { at, owner } = await listen(t);
      const client = await RawClient.connect(at);
      await client.send(Buffer.from('a')).take(1);
      owner.peers[0]![end]();
      t.is((await client.rest()).length, 0);
      while (!owner.events.includes('closed')) await new Promise((resolve) => setImmediate(resolve));
      t.deepEqual(owner.events, ['received a', 'closed']);
    });
  }

  test(`${how}: after close() nobody is accepted, and connections stay`, async (t) => {
    const { at, listener } = await listen(t);
    const client = await RawClient.connect(at);
    await client.send(Buffer.from('a')).take(1);
    listener.close();
    await t.throwsAsync(RawClient.connect(at));
    t.is((await client.send(Buffer.from('b')).take(1)).toString(), 'b');
    client.close();
  });
}

test('only what goes through handles can be handed over', async (t) => {
  const server = net.createServer().listen(freshSocketPath(t));
  const handled = takeOver(server, 'a', echo())!;
  t.not(handled.handle, null);
  handled.close();
  t.is(handled.handle, null);
  const plain = net.createServer().listen(freshSocketPath(t));
  const listener = servePlainly(plain, 'b', echo());
  t.is(listener.handle, null);
  listener.close();
});

test('a Node that is built differently is served plainly', (t) => {
  t.is(takeOver({ _handle: {} } as unknown as net.Server, 'a', echo()), null);
  t.is(takeOver({} as unknown as net.Server, 'a', echo()), null);
});

test('a connection that was destroyed in the middle of a write owes nothing and has no descriptor', async (t) => {
  const at = freshSocketPath(t);
  const owner = echo();
  const listener = takeOver(net.createServer().listen(at), at, owner)!;
  const client = await RawClient.connect(at);
  await client.send(Buffer.from('a')).take(1);
  const peer = owner.peers[0]!;
  t.true(peer.descriptor > 2);
  client.socket.pause();
  t.false(peer.send(Buffer.alloc(4_000_000)));
  t.true(peer.unsentBytes > 0);
  peer.destroy();
  t.is(peer.unsentBytes, 0);
  t.is(peer.descriptor, -1);
  client.close();
  listener.close();
});

test('a client that resets its connection is closed, and nothing is thrown', async (t) => {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  const owner = echo();
  const listener = takeOver(server, `127.0.0.1:${port}`, owner)!;
  const client = net.connect(port, '127.0.0.1');
  client.write('a');
  await once(client, 'data');
  client.resetAndDestroy();
  while (!owner.events.includes('closed')) await new Promise((resolve) => setImmediate(resolve));
  t.deepEqual(owner.events, ['received a', 'closed']);
  listener.close();
});

test('a connection that is destroyed before it is owned is silent', async (t) => {
  const at = freshSocketPath(t);
  const server = net.createServer().listen(at);
  const listener = takeOver(server, at, { accepted: (peer) => peer.destroy(), acceptFailed() {} })!;
  const client = await RawClient.connect(at);
  t.is((await client.rest()).length, 0);
  listener.close();
});
