import type net from 'node:net';
import test, { type ExecutionContext } from 'ava';
import { system } from '../../../src/system/index.ts';
import { ask } from '../../../src/tls/probe/ask.ts';
import { Route } from '../../../src/tls/probe/route.ts';
import { alert, record, serverHello } from '../../helpers/hello-bytes.ts';
import { listenPlain } from '../../helpers/listening.ts';

async function answerOf(t: ExecutionContext, serve: (socket: net.Socket) => void, timeoutMs = 5000) {
  const port = await listenPlain(t, serve);
  const { signal } = new AbortController();
  const target = { host: '127.0.0.1', port, tls: 'yes', protocol: null } as const;
  const route = new Route(system, target, { timeoutMs, family: undefined, signal });
  return ask(system, route, { version: 'TLSv1.2', offer: 'all', serverName: null });
}

test('an answer is judged; a close, a reset and silence are told apart', async (t) => {
  const hello = record(22, serverHello(0x0303, 0xc02f));
  const afterHello = (reply: (socket: net.Socket) => void) => (socket: net.Socket) =>
    void socket.once('data', () => reply(socket));
  t.is(
    (
      await answerOf(
        t,
        afterHello((socket) => socket.write(hello)),
      )
    ).accepted,
    true,
  );
  t.like(
    await answerOf(
      t,
      afterHello((socket) => socket.end(alert(2, 40))),
    ),
    { accepted: false, reason: 'alert' },
  );
  t.like(
    await answerOf(
      t,
      afterHello((socket) => socket.end()),
    ),
    { accepted: false, reason: 'closed' },
  );
  t.like(
    await answerOf(
      t,
      afterHello((socket) => socket.resetAndDestroy()),
    ),
    { accepted: false, reason: 'reset' },
  );
  t.like(await answerOf(t, () => {}, 50), { accepted: null, reason: 'timeout' });
});

test('no two hellos have the same random', async (t) => {
  const seen: string[] = [];
  const serve = (socket: net.Socket) =>
    void socket.once('data', (hello: Buffer) => {
      seen.push(hello.subarray(11, 43).toString('hex'));
      socket.end();
    });
  await answerOf(t, serve);
  await answerOf(t, serve);
  t.is(new Set(seen).size, 2);
});
