import type net from 'node:net';
import test, { type ExecutionContext } from 'ava';
import type { RndSeedError } from '../../../src/errors.ts';
import { system } from '../../../src/system/index.ts';
import { Route } from '../../../src/tls/probe/route.ts';
import { doorWith, errno } from '../../helpers/door.ts';
import { listenPlain } from '../../helpers/listening.ts';

const limits = { timeoutMs: 5000, family: undefined, signal: new AbortController().signal };
const to = (port: number) => ({ host: 'localhost', port, tls: 'yes', protocol: null }) as const;

function streamOf(t: ExecutionContext, way: object): net.Socket {
  if (!('stream' in way)) throw new Error(JSON.stringify(way));
  const stream = way.stream as net.Socket;
  t.teardown(() => void stream.destroy());
  return stream;
}

test('the first connection is used, and the others go to the same address', async (t) => {
  let connections = 0;
  const targets: object[] = [];
  const port = await listenPlain(t, () => void connections++);
  const door = doorWith({
    sockets: {
      connect: (target, options) => {
        targets.push(target);
        return system.sockets.connect(target, options);
      },
    },
  });
  const route = new Route(door, to(port), limits);
  t.is(await route.reach(), '127.0.0.1');
  streamOf(t, await route.open());
  t.is(targets.length, 1);
  streamOf(t, await route.open());
  t.deepEqual(targets, [
    { host: 'localhost', port },
    { host: '127.0.0.1', port },
  ]);
});

test('what is wrong with the first connection is an error with the name of its cause', async (t) => {
  for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH']) {
    const door = doorWith({ sockets: { connect: () => Promise.reject(errno(code)) } });
    const error = await t.throwsAsync(new Route(door, to(1), limits).reach(), { code: 'TLS_CONNECT' });
    t.true(error.message.includes(code));
  }
});

test('a machine that does not know localhost is told the address', async (t) => {
  const door = doorWith({ sockets: { connect: () => Promise.reject(errno('ENOTFOUND')) } });
  const hint = async (host: string) => {
    const reached = new Route(door, { ...to(1), host }, limits).reach();
    return (await t.throwsAsync<RndSeedError>(reached, { code: 'TLS_CONNECT' })).hint;
  };
  t.regex((await hint('localhost'))!, /127\.0\.0\.1/);
  t.is(await hint('mail.example.org'), 'correct the name of the host');
});

test('a later one that fails is a verdict', async (t) => {
  for (const [code, reason] of [
    ['ECONNREFUSED', 'no-connection'],
    ['ETIMEDOUT', 'timeout'],
    ['ECONNRESET', 'reset'],
  ]) {
    const door = doorWith({ sockets: { connect: () => Promise.reject(errno(code!)) } });
    t.like(await new Route(door, to(1), limits).open(), { reason: reason as 'reset' });
  }
});
