/** What it shares with handles.ts is tested there, side by side. */
import { once } from 'node:events';
import net from 'node:net';
import test from 'ava';
import { servePlainly } from '../../../src/system/listening/plain.ts';
import { echo } from '../../helpers/echo-owner.ts';
import { RawClient } from '../../rigs/egd-hostile.ts';

test('TCP has a port, and its connections are remote', async (t) => {
  const server = net.createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const owner = echo();
  const listener = servePlainly(server, 'here', owner);
  const client = await RawClient.connect({ host: '127.0.0.1', port: listener.port });
  await client.send(Buffer.from('a')).take(1);
  t.true(owner.peers[0]!.remote);
  client.close();
  listener.close();
});

test('a failure of accept(2) is told', (t) => {
  const server = net.createServer();
  const owner = echo();
  servePlainly(server, 'here', owner);
  server.emit('error', Object.assign(new Error('x'), { code: 'EMFILE' }));
  t.deepEqual(owner.events, ['failed EMFILE']);
});
