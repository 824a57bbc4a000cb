/** Order, deadlines and doubt on one connection, against raw peers that do one thing wrong. */
import { once } from 'node:events';
import net from 'node:net';
import test, { type ExecutionContext } from 'ava';
import { Exchange } from '../../src/egd/exchange.ts';
import { CountedAnswers, ExactAnswer, encodeLevel, encodeRead } from '../../src/egd/wire.ts';
import { RndSeedError } from '../../src/errors.ts';
import { freshSocketPath } from '../helpers/egd-socket-path.ts';

/** A connected exchange and the other end of it. */
async function pair(t: ExecutionContext, signal?: AbortSignal) {
  const path = freshSocketPath(t);
  const server = net.createServer().listen(path);
  await once(server, 'listening');
  const accepted = once(server, 'connection') as Promise<[net.Socket]>;
  const socket = net.connect(path);
  await once(socket, 'connect');
  const [peer] = await accepted;
  peer.on('error', () => {});
  t.teardown(() => {
    socket.destroy();
    peer.destroy();
    server.close();
  });
  return { socket, peer, exchange: new Exchange(socket, path, signal) };
}

const is = (code: string) => ({ instanceOf: RndSeedError, code });
const turn = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test('requests of one turn are answered in order', async (t) => {
  const { peer, exchange } = await pair(t);
  peer.once('data', (chunk: Buffer) => {
    t.is(chunk.toString('hex'), '000102');
    peer.write(Buffer.from('0000100002aabb', 'hex'));
  });
  const level = Buffer.alloc(4);
  const data = Buffer.alloc(2);
  await Promise.all([
    exchange.ask(encodeLevel(), new ExactAnswer(level), 5000),
    exchange.ask(encodeRead(2), new CountedAnswers([2], data), 5000),
  ]);
  t.is(level.toString('hex'), '00001000');
  t.is(data.toString('hex'), 'aabb');
});

test('a byte that comes when nothing was asked is not EGD', async (t) => {
  const { peer, exchange } = await pair(t);
  peer.once('data', () => peer.write(Buffer.alloc(4)));
  await exchange.ask(encodeLevel(), new ExactAnswer(Buffer.alloc(4)), 5000);
  peer.write('x');
  await once(peer, 'close');
  t.is(exchange.failure?.code, 'EGD_PROTOCOL');
});

test('a stray byte right behind the answer spoils it, in the same write and in a second one', async (t) => {
  const same = await pair(t);
  same.peer.once('data', () => same.peer.write(Buffer.alloc(5)));
  await t.throwsAsync(
    same.exchange.ask(encodeLevel(), new ExactAnswer(Buffer.alloc(4)), 5000),
    is('EGD_PROTOCOL'),
  );
  const second = await pair(t);
  second.peer.once('data', () => second.peer.write(Buffer.alloc(4)));
  second.socket.once('data', () => second.peer.write('x'));
  await t.throwsAsync(
    second.exchange.ask(encodeLevel(), new ExactAnswer(Buffer.alloc(4)), 5000),
    is('EGD_PROTOCOL'),
  );
});

test('good answers fall with the bad one behind them', async (t) => {
  const { peer, exchange } = await pair(t);
  peer.once('data', () => peer.write(Buffer.of(1, 0xaa, 9)));
  const asked = [0, 1].map(() => exchange.ask(encodeRead(2), new CountedAnswers([2], Buffer.alloc(2)), 5000));
  const results = await Promise.allSettled(asked);
  t.deepEqual(
    results.map((result) => result.status === 'rejected' && result.reason.code),
    ['EGD_PROTOCOL', 'EGD_PROTOCOL'],
  );
});

test('an answer that comes in drops does not outlive its deadline', async (t) => {
  const { peer, exchange } = await pair(t);
  peer.once('data', () => {
    peer.write(Buffer.of(255));
    const drops = setInterval(() => peer.write('x'), 20);
    peer.once('close', () => clearInterval(drops));
  });
  await t.throwsAsync(
    exchange.ask(encodeRead(255), new CountedAnswers([255], Buffer.alloc(255)), 200),
    is('EGD_TIMEOUT'),
  );
});

test('a process that slept through the deadline still finds the answer', async (t) => {
  const { peer, exchange } = await pair(t);
  const level = Buffer.alloc(4);
  const asked = exchange.ask(encodeLevel(), new ExactAnswer(level), 20);
  peer.write(Buffer.of(0, 0, 16, 0));
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 40);
  await asked;
  t.is(level.readUInt32BE(), 4096);
});

test('each answer of a batch has a deadline of its own', async (t) => {
  const { peer, exchange } = await pair(t);
  peer.once('data', async () => {
    for (let i = 0; i < 6; i++) {
      await turn(100);
      peer.write(Buffer.of(1, i));
    }
  });
  const data = Buffer.alloc(6);
  const counts = Array<number>(6).fill(1);
  await exchange.ask(Buffer.from('0101'.repeat(6), 'hex'), new CountedAnswers(counts, data), 400);
  t.is(data.toString('hex'), '000102030405');
});

test('an EOF before an answer is a close, in the middle of it a short reply', async (t) => {
  const before = await pair(t);
  before.peer.once('data', () => before.peer.end());
  await t.throwsAsync(
    before.exchange.ask(encodeLevel(), new ExactAnswer(Buffer.alloc(4)), 5000),
    is('EGD_CLOSED'),
  );
  const midway = await pair(t);
  midway.peer.once('data', () => midway.peer.end(Buffer.alloc(3)));
  await t.throwsAsync(
    midway.exchange.ask(encodeLevel(), new ExactAnswer(Buffer.alloc(4)), 5000),
    is('EGD_SHORT_REPLY'),
  );
});

test('a whole answer followed by EOF is an answer; the next call fails', async (t) => {
  const { peer, exchange } = await pair(t);
  peer.once('data', () => peer.end(Buffer.of(0, 0, 16, 0)));
  const level = Buffer.alloc(4);
  await exchange.ask(encodeLevel(), new ExactAnswer(level), 5000);
  t.is(level.readUInt32BE(), 4096);
  await t.throwsAsync(exchange.ask(encodeLevel(), new ExactAnswer(level), 5000), is('EGD_CLOSED'));
});

test('the first failure is everybody’s, and the connection is gone', async (t) => {
  const { socket, peer, exchange } = await pair(t);
  peer.once('data', () => peer.write(Buffer.of(3)));
  const failed = await Promise.allSettled([
    exchange.ask(encodeRead(2), new CountedAnswers([2], Buffer.alloc(2)), 5000),
    exchange.ask(encodeRead(2), new CountedAnswers([2], Buffer.alloc(2)), 5000),
  ]);
  t.deepEqual(
    failed.map((result) => result.status === 'rejected' && result.reason.code),
    ['EGD_PROTOCOL', 'EGD_PROTOCOL'],
  );
  t.true(socket.destroyed);
  await t.throwsAsync(exchange.send(Buffer.of(3, 0, 0, 0), 5000), is('EGD_PROTOCOL'));
});

test('a peer that reads nothing ends a write at its deadline', async (t) => {
  const { peer, exchange } = await pair(t);
  peer.pause();
  await t.throwsAsync(exchange.send(Buffer.alloc(8 << 20), 200), is('EGD_TIMEOUT'));
});

test('a connection reset is a close, not an unhandled error', async (t) => {
  const { socket, exchange } = await pair(t);
  const asked = exchange.ask(encodeLevel(), new ExactAnswer(Buffer.alloc(4)), 5000);
  socket.destroy(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
  await t.throwsAsync(asked, is('EGD_CLOSED'));
});

test('an abort ends what waits and what comes later; its listener goes with the connection', async (t) => {
  const controller = new AbortController();
  const { socket, exchange } = await pair(t, controller.signal);
  const asked = exchange.ask(encodeLevel(), new ExactAnswer(Buffer.alloc(4)), 5000);
  controller.abort();
  await t.throwsAsync(asked, is('ABORTED'));
  t.true(socket.destroyed);
  await t.throwsAsync(exchange.ask(encodeLevel(), new ExactAnswer(Buffer.alloc(4)), 5000), is('ABORTED'));
});

test('what the stream handed over is wiped', async (t) => {
  const { socket, peer, exchange } = await pair(t);
  const chunks: Buffer[] = [];
  const copies: string[] = [];
  socket.prependListener('data', (chunk: Buffer) => {
    chunks.push(chunk);
    copies.push(chunk.toString('hex'));
  });
  peer.once('data', () => peer.write(Buffer.from('02aabb', 'hex')));
  await exchange.ask(encodeRead(2), new CountedAnswers([2], Buffer.alloc(2)), 5000);
  t.is(copies.join(''), '02aabb');
  t.true(chunks.every((chunk) => chunk.every((byte) => byte === 0)));
});
