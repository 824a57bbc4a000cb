/** A client as the server sees it, with a peer that takes what it likes. */
import test from 'ava';
import fc from 'fast-check';
import { Bucket } from '../../../src/egd/server/bucket.ts';
import { Connection, type House, LEVEL_BITS, TURN_BYTES } from '../../../src/egd/server/connection.ts';
import { newCounters } from '../../../src/egd/server/metrics.ts';
import { Outbox } from '../../../src/egd/server/outbox.ts';
import { OutputPool } from '../../../src/egd/server/pool.ts';
import * as wire from '../../../src/egd/wire.ts';
import { system } from '../../../src/system/index.ts';
import { RequestDecoder } from '../../helpers/egd-requests.ts';
import { TestPeer } from '../../helpers/test-peer.ts';

/** @param alone false: there are others, for whose answers this one's wait until the turn ends. */
function setUp(buckets: Bucket[] | null = null, alone = true) {
  let now = 0;
  const outbox = new Outbox();
  const waiting: Connection[] = [];
  const left: Connection[] = [];
  const house: House & { advance(ms: number): void } = {
    outbox,
    alone,
    pool: new OutputPool(system, () => outbox.flush()),
    counters: newCounters(),
    pidAnswer: Buffer.from('\x0212', 'latin1'),
    seeded: true,
    coarseMs: 1,
    generous: false,
    nowMs: () => now,
    wait: (one) => void waiting.push(one),
    left: (one) => void left.push(one),
    advance(ms) {
      now += ms;
    },
  };
  const peer = new TestPeer();
  const connection = new Connection(house, peer, null, buckets);
  connection.begin();
  return { house, peer, connection, waiting, left };
}

test('all answers to what came in one piece leave in one write', (t) => {
  const { peer } = setUp();
  peer.feed('0110021000040120');
  t.deepEqual(
    peer.writes.map(({ length }) => length),
    [17 + 16 + 4 + 3 + 33],
  );
});

test('any requests in any pieces get the answers of their kind, in order', (t) => {
  const request = fc.oneof(
    fc.constantFrom('00', '04', '0100', '0200', '03ffff00'),
    fc.tuple(fc.constantFrom('01', '02'), fc.nat(255)).map(([c, n]) => c + n.toString(16).padStart(2, '0')),
    fc.uint8Array({ maxLength: 255 }).map((data) => wire.encodeWrite(data, 8).toString('hex')),
  );
  fc.assert(
    fc.property(
      fc.array(request, { maxLength: 40 }),
      fc.array(fc.nat(5000), { maxLength: 12 }),
      fc.boolean(),
      (requests, cuts, alone) => {
        const { peer, house } = setUp(null, alone);
        const stream = Buffer.from(requests.join(''), 'hex');
        const edges = [0, ...cuts.map((cut) => cut % (stream.length + 1)), stream.length].sort(
          (a, b) => a - b,
        );
        for (const [i, edge] of edges.slice(1).entries()) {
          if (edge > edges[i]!) peer.feed(stream.subarray(edges[i], edge));
        }
        house.outbox.flush();
        const { sent } = peer;
        let at = 0;
        const counts = [0, 0, 0, 0, 0];
        for (const { command, count } of new RequestDecoder().push(stream)) {
          counts[command]!++;
          if (command === 0) t.is(sent.readUInt32BE(at), LEVEL_BITS);
          if (command === 1) t.is(sent[at], count);
          if (command === 4) t.is(sent.subarray(at, at + 3).toString('latin1'), '\x0212');
          at += [4, 1 + count, count, 0, 3][command]!;
        }
        t.is(sent.length, at);
        t.deepEqual([...house.counters.requests], counts);
      },
    ),
    { numRuns: 200 },
  );
});

test('what has left is wiped from the pool', (t) => {
  const { peer, house } = setUp();
  house.pool.ensure(1000);
  const { bytes, at } = house.pool;
  peer.feed('01ff0000');
  t.true(house.pool.at > at);
  t.true(bytes.subarray(at, house.pool.at).every((byte) => byte === 0));
});

test('while an answer is stuck nothing is read, and the rest of the requests waits', (t) => {
  const { peer, connection } = setUp();
  peer.takes = false;
  peer.feed(Buffer.alloc(4096, Buffer.of(1, 255)));
  t.is(peer.writes.length, 1);
  t.true(peer.writes[0]!.length < TURN_BYTES + 256);
  t.false(peer.reading);
  t.true(connection.unanswered);
  peer.takes = true;
  peer.drain();
  t.true(peer.reading);
  t.false(connection.unanswered);
  t.is(peer.sent.length, 2048 * 256);
  t.true(peer.writes.every(({ length }) => length < TURN_BYTES + 256));
});

test('over its rate a request waits with all that is behind it, and comes whole', (t) => {
  const { peer, connection, waiting, house } = setUp([new Bucket(1000, 300, 0)]);
  peer.feed('01ff01ff00');
  t.is(peer.sent.length, 256);
  t.false(peer.reading);
  t.deepEqual(waiting, [connection]);
  t.is(connection.waitMs(house.nowMs()), 210);
  house.advance(210);
  connection.wake();
  t.is(peer.sent.length, 256 + 256 + 4);
  t.true(peer.reading);
  t.is(peer.sent[256], 255);
});

test('requests for nothing wait for no rate', (t) => {
  const bucket = new Bucket(1, 255, 0);
  bucket.spend(255);
  const { peer } = setUp([bucket]);
  peer.feed('010002000004');
  t.is(peer.sent.length, 1 + 4 + 3);
});

test('of two rates both must allow, and a refusal spends nothing', (t) => {
  const [own, shared] = [new Bucket(1000, 1000, 0), new Bucket(1000, 300, 0)];
  const { peer } = setUp([own, shared]);
  peer.feed('02ff02ff');
  t.deepEqual([own.tokens(0), shared.tokens(0)], [745, 45]);
});

test('a generous house pays what it owes at once', (t) => {
  const { peer, connection, house } = setUp([new Bucket(1, 255, 0)]);
  peer.feed('02ff02ff02ff');
  house.generous = true;
  t.is(connection.waitMs(0), 0);
  connection.wake();
  connection.retire();
  t.is(peer.sent.length, 3 * 255);
  t.true(peer.finished);
});

test('after the end of the input what was asked is answered, then our side is closed', (t) => {
  const { peer, connection, house } = setUp([new Bucket(1000, 255, 0)]);
  peer.feed('02ff02ff');
  connection.ended();
  t.false(peer.finished);
  house.advance(1000);
  connection.wake();
  t.true(peer.finished);
  t.is(peer.sent.length, 510);
});

test('half a request at the end of the input is forgotten', (t) => {
  const { peer, connection } = setUp();
  peer.feed('0001');
  connection.ended();
  t.true(peer.finished);
  t.is(peer.sent.length, 4);
});

test('behind an unknown command nothing is answered, and what comes is thrown away', (t) => {
  const { peer, house } = setUp();
  peer.feed('000500');
  t.true(peer.finished);
  t.is(peer.sent.length, 4);
  peer.feed('00000000');
  t.is(peer.sent.length, 4);
  t.is(house.counters.dropped.notEgd, 1);
});

test('an answer that is stuck before an unknown command is sent before the end', (t) => {
  const { peer } = setUp();
  peer.takes = false;
  peer.feed('02ff09');
  t.false(peer.finished);
  peer.drain();
  t.true(peer.finished);
});

test('a begun request has a beginning in time, a whole one has none', (t) => {
  const { peer, connection, house } = setUp();
  house.coarseMs = 5;
  peer.feed('03');
  t.is(connection.midwaySinceMs, 5);
  house.coarseMs = 6;
  peer.feed('000003aa');
  t.is(connection.midwaySinceMs, 5, 'a little more of it is no new beginning');
  peer.feed('bbcc');
  t.is(connection.midwaySinceMs, 0);
  peer.feed('0001');
  t.is(connection.midwaySinceMs, 6, 'what follows a whole one is');
});

test('a connection goes on elsewhere where it stopped', (t) => {
  const before = setUp([new Bucket(1000, 300, 0)]);
  before.peer.feed('02ff02ff0301');
  before.connection.freeze();
  const state = JSON.parse(JSON.stringify(before.connection.state(0)));
  t.like(state, { asked: true, dataLeft: 0, tokens: 45, unsent: '' });

  const after = setUp([new Bucket(1000, 300, 0, state.tokens)]);
  after.connection.resume(state);
  t.deepEqual(after.waiting, [after.connection]);
  t.false(after.peer.reading);
  after.house.advance(210);
  after.connection.wake();
  t.is(after.peer.sent.length, 255);
  after.peer.feed('0001aa00');
  t.is(after.peer.sent.length, 259);
  t.is(after.house.counters.bytesIn, 1);
});

test('bytes that the kernel has not taken go along, and only they', (t) => {
  const before = setUp();
  before.peer.takes = false;
  before.peer.feed('0264');
  before.peer.unsentBytes = 40;
  before.connection.freeze();
  const state = before.connection.state(0);
  const after = setUp();
  after.connection.resume(state);
  t.deepEqual(after.peer.sent, before.peer.sent.subarray(60));
});

test('a hand-over that fails leaves everything as it was', (t) => {
  const { peer, connection } = setUp();
  peer.feed('01');
  connection.freeze();
  t.false(peer.reading);
  connection.thaw();
  t.true(peer.reading);
  peer.feed('10');
  t.is(peer.sent.length, 17);
});

test('a hand-over that fails leaves who waits waiting, and who has left gone', (t) => {
  const { peer, connection, waiting, house } = setUp([new Bucket(1000, 300, 0)]);
  peer.feed('02ff02ff');
  connection.freeze();
  connection.wake();
  t.is(peer.sent.length, 255, 'nothing new is begun meanwhile');
  connection.thaw();
  t.deepEqual(waiting, [connection, connection]);
  house.advance(1000);
  connection.wake();
  t.is(peer.sent.length, 510);
  t.true(peer.reading);
  connection.freeze();
  connection.closed();
  connection.thaw();
  t.false(peer.reading);
});

test('an answer that was stuck before a hand-over that fails is what everything goes on after', (t) => {
  const { peer, connection } = setUp();
  peer.takes = false;
  peer.feed('02ff04');
  connection.freeze();
  connection.thaw();
  t.is(peer.sent.length, 258);
  t.false(peer.reading);
  peer.takes = true;
  peer.drain();
  t.true(peer.reading);
});

test('bytes that are stuck in the successor, too, come before anything that is asked there', (t) => {
  const before = setUp();
  before.peer.takes = false;
  before.peer.feed('0264');
  before.connection.freeze();
  const after = setUp();
  after.peer.takes = false;
  after.connection.resume({ ...before.connection.state(0), pending: Buffer.of(4).toString('base64') });
  t.deepEqual(after.peer.sent, before.peer.sent);
  t.false(after.peer.reading);
  after.peer.takes = true;
  after.peer.drain();
  t.is(after.peer.sent.subarray(100).toString('latin1'), '\x0212');
  t.true(after.peer.reading);
});

test('before there is a seed 0x01 is empty, 0x00 says 0, and 0x02 waits without an end', (t) => {
  const { peer, connection, waiting, house } = setUp();
  house.seeded = false;
  peer.feed('0110000210');
  t.is(peer.sent.toString('hex'), '0000000000');
  t.deepEqual(waiting, [connection]);
  t.is(connection.waitMs(0), Number.POSITIVE_INFINITY);
  house.seeded = true;
  t.is(connection.waitMs(0), 0);
  connection.wake();
  t.is(peer.sent.length, 5 + 16);
});

test('a connection that is gone is not woken, and leaves once', (t) => {
  const { peer, connection, left } = setUp([new Bucket(1, 255, 0)]);
  peer.feed('02ff02ff');
  connection.closed();
  connection.closed();
  connection.wake();
  connection.drained();
  t.deepEqual(left, [connection]);
  t.is(peer.sent.length, 255);
});

const turnsEnd = () => new Promise((resolve) => setImmediate(resolve));

test('where there are others the answers leave at the end of the turn', async (t) => {
  const { peer, connection, house } = setUp(null, false);
  peer.feed('0110');
  t.is(peer.writes.length, 0);
  t.true(peer.reading);
  t.true(connection.unanswered);
  t.false(connection.flushed);
  await turnsEnd();
  t.deepEqual([peer.writes.length, peer.sent.length], [1, 17]);
  t.false(connection.unanswered);
  t.is(house.counters.requests[1], 1);
});

test('the pool keeps a block until what is queued of it has left', (t) => {
  const { peer, house } = setUp(null, false);
  peer.feed('02ff');
  house.pool.discard();
  t.is(peer.sent.length, 255);
  t.true(peer.sent.some((byte) => byte !== 0));
});

test('what is queued goes out before the end, a hand-over, and a second piece', (t) => {
  const ways: Record<string, (one: ReturnType<typeof setUp>) => void> = {
    'end of input': ({ connection }) => connection.ended(),
    'unknown command': ({ peer }) => peer.feed('09'),
    retire: ({ connection }) => connection.retire(),
    freeze: ({ connection }) => connection.freeze(),
    'second piece': ({ peer }) => peer.feed('04'),
  };
  for (const [name, happen] of Object.entries(ways)) {
    const one = setUp(null, false);
    one.peer.feed('02ff');
    happen(one);
    t.is(one.peer.writes[0]?.length, 255, name);
  }
});

test('a second piece waits behind what was queued and is stuck, whole', async (t) => {
  const { peer, connection } = setUp(null, false);
  peer.takes = false;
  peer.feed('02ff');
  peer.feed('04010402');
  t.false(peer.reading);
  t.is(peer.sent.length, 255);
  peer.takes = true;
  peer.drain();
  t.true(peer.reading);
  peer.feed('03');
  await turnsEnd();
  t.is(peer.sent.subarray(255).length, 3 + 5 + 3);
  t.false(connection.unanswered);
});

test('a request that may be answered now goes behind what is queued and stuck', (t) => {
  const { peer, connection, house } = setUp([new Bucket(1000, 300, 0)], false);
  peer.takes = false;
  peer.feed('02ff02ff');
  house.advance(1000);
  connection.wake();
  t.is(peer.sent.length, 255);
  peer.takes = true;
  peer.drain();
  house.outbox.flush();
  t.is(peer.sent.length, 510);
});

test('what is queued for somebody who has gone is wiped', (t) => {
  const { peer, connection, house } = setUp(null, false);
  house.pool.ensure(1000);
  const { bytes, at } = house.pool;
  peer.feed('02ff');
  connection.closed();
  house.outbox.flush();
  t.is(peer.writes.length, 0);
  t.true(bytes.subarray(at, at + 255).every((byte) => byte === 0));
});
