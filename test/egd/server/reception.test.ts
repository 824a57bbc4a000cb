import test from 'ava';
import type { EgdServerOptions } from '../../../src/egd/server/options.ts';
import { settle } from '../../../src/egd/server/options.ts';
import { Reception } from '../../../src/egd/server/reception.ts';
import { doorWith } from '../../helpers/door.ts';
import { TestPeer } from '../../helpers/test-peer.ts';

/** Time stands still until it is told; the sweep is called by hand. */
function setUp(
  options: Partial<EgdServerOptions> = {},
  userOf: ((fd: number) => number | null) | null = null,
) {
  const time = { now: 1_000_000, wall: 5_000_000 };
  const door = doorWith({
    clock: { monotonic: () => BigInt(time.now) * 1_000_000n, now: () => time.wall },
  });
  const settings = settle({ sockets: [{ path: '/s' }], ...options }, 'linux', Number.POSITIVE_INFINITY);
  const reception = new Reception(door, settings, userOf);
  reception.seeded = true;
  const advance = (ms: number) => {
    time.now += ms;
    time.wall += ms;
    reception.sweep();
  };
  const come = (descriptor = -1) => {
    const peer = new TestPeer(descriptor);
    reception.accepted(peer);
    return peer;
  };
  return { time, reception, advance, come };
}

test('a newcomer beyond the limit is sent away while the others have only just come', (t) => {
  const { reception, come } = setUp({ maxClients: 2 });
  const [a, b, c] = [come(), come(), come()];
  t.deepEqual([a.destroyed, b.destroyed, c.destroyed], [false, false, true]);
  t.deepEqual([reception.counters.accepted, reception.counters.rejected.clients], [2, 1]);
});

test('the oldest who never said a word makes room; who asked, or is owed something, does not', (t) => {
  const { reception, advance, come } = setUp({ maxClients: 3 });
  const asked = come();
  asked.feed('00');
  const [first, second] = [come(), come()];
  advance(1000);
  const newcomer = come();
  t.deepEqual(
    [asked, first, second, newcomer].map(({ destroyed }) => destroyed),
    [false, true, false, false],
  );
  t.is(reception.connections.size, 3);
  second.feed('00');
  newcomer.feed('00');
  advance(60_000);
  t.true(come().destroyed);
});

test('each user has his own limit, and who cannot be told has none', (t) => {
  const { reception, come } = setUp({ maxPerUid: 1 }, (fd) => (fd === 0 ? null : fd));
  const peers = [1, 1, 2, 0, 0].map((user) => come(user));
  t.deepEqual(
    peers.map(({ destroyed }) => destroyed),
    [false, true, false, false, false],
  );
  t.is(reception.counters.rejected.user, 1);
  peers[0]!.destroy();
  t.false(come(1).destroyed);
});

test('those of one user share his rate and take turns', (t) => {
  const { reception, time, come } = setUp({ uidRate: { bytesPerS: 1000, burstBytes: 255 } }, () => 7);
  const [a, b] = [come(), come()];
  a.feed('02ff02ff02ff');
  b.feed('02ff02ff');
  const lengths: number[][] = [];
  for (let i = 0; i < 4; i++) {
    time.now += 255;
    reception.waitingRoom.look();
    reception.outbox.flush();
    lengths.push([a.sent.length, b.sent.length]);
  }
  t.deepEqual(lengths, [
    [510, 0],
    [510, 255],
    [765, 255],
    [765, 510],
  ]);
  reception.close();
});

test('idleness has a deadline where one is set', (t) => {
  const { reception, advance, come } = setUp({ idleMs: 5000 });
  const [quiet, busy] = [come(), come()];
  for (let i = 0; i < 5; i++) {
    advance(1000);
    busy.feed('00');
  }
  t.deepEqual([quiet.destroyed, busy.destroyed], [true, false]);
  t.is(reception.counters.dropped.idle, 1);
  t.is(reception.connections.size, 1);

  const endless = setUp();
  const patient = endless.come();
  endless.advance(1e9);
  t.false(patient.destroyed);
});

test('no deadline is for somebody who waits for an answer', (t) => {
  const { advance, come, reception } = setUp({ idleMs: 1000, midwayMs: 1000 });
  reception.seeded = false;
  const waiting = come();
  waiting.feed('0210');
  const stuck = come();
  stuck.takes = false;
  stuck.feed('0001');
  reception.outbox.flush();
  for (let i = 0; i < 10; i++) advance(1000);
  t.deepEqual([waiting.destroyed, stuck.destroyed], [false, false]);
  reception.seeded = true;
  reception.waitingRoom.look();
  reception.outbox.flush();
  t.is(waiting.sent.length, 16);
});

test('half a request has a deadline that more of it does not move', (t) => {
  const { reception, advance, come } = setUp({ midwayMs: 3000 });
  const loris = come();
  loris.feed('030000ff');
  for (let i = 0; i < 3; i++) {
    t.false(loris.destroyed);
    loris.feed('aa');
    advance(1000);
  }
  t.true(loris.destroyed);
  t.is(reception.counters.dropped.midway, 1);
});

test('who was told the end and stays is closed after a while', (t) => {
  const { advance, come } = setUp();
  const peer = come();
  peer.feed('05');
  advance(4000);
  t.false(peer.destroyed);
  advance(1000);
  t.true(peer.destroyed);
});

test('output that is not wanted does not lie about', (t) => {
  const { reception, advance, come } = setUp();
  come().feed('0210');
  t.true(reception.pool.bytes.length > 0);
  advance(1000);
  advance(1000);
  t.is(reception.pool.bytes.length, 0);
});

test('a jump of the wall clock throws the output away: the machine may be a copy', (t) => {
  const { reception, advance, come, time } = setUp();
  const peer = come();
  peer.feed('0210');
  advance(1000);
  peer.feed('0210');
  const { rekeyed } = reception.pool;
  time.wall += 3000;
  advance(10);
  t.is(reception.pool.bytes.length, 0);
  peer.feed('0210');
  t.is(reception.pool.rekeyed, rekeyed + 1);
});

test('who is taken over has his place, his tokens and his user, limits or not', (t) => {
  const { reception, come } = setUp(
    { maxClients: 1, maxPerUid: 1, rateBytesPerS: 10, burstBytes: 255 },
    () => 7,
  );
  come();
  const peer = new TestPeer(3);
  const state = { user: 7, asked: true, pending: '', dataLeft: 0, unsent: '', tokens: 5 };
  reception.takeOver(peer, state).resume(state);
  t.is(reception.connections.size, 2);
  peer.feed('0206');
  t.is(peer.sent.length, 0);
  reception.close();
});
