import test from 'ava';
import { listenTcp } from '../../../src/system/listening/tcp.ts';
import { echo } from '../../helpers/echo-owner.ts';
import { RawClient } from '../../rigs/egd-hostile.ts';

test('a free port is found and named', async (t) => {
  const owner = echo();
  const listener = await listenTcp({ host: '127.0.0.1', port: 0 }, owner);
  t.is(listener.name, `127.0.0.1:${listener.port}`);
  const client = await RawClient.connect({ host: '127.0.0.1', port: listener.port });
  await client.send(Buffer.from('a')).take(1);
  t.true(owner.peers[0]!.remote);
  client.close();
  listener.close();
});

test('a port that is taken is an error with its name', async (t) => {
  const first = await listenTcp({ host: '127.0.0.1', port: 0 }, echo());
  await t.throwsAsync(listenTcp({ host: '127.0.0.1', port: first.port }, echo()), { code: 'EADDRINUSE' });
  first.close();
});
