/** What is given, what is taken back when it fails. With real processes: server.hand-over.test.ts. */
import test from 'ava';
import { type Bequest, bequeath, type Entrance, inherit } from '../../../src/egd/server/hand-over.ts';
import { settle } from '../../../src/egd/server/options.ts';
import { Reception } from '../../../src/egd/server/reception.ts';
import { system } from '../../../src/system/index.ts';
import type { Listening, Predecessor, Successor } from '../../../src/system/listening/type.ts';
import { TestPeer } from '../../helpers/test-peer.ts';

function house() {
  const settings = settle({ sockets: [{ path: '/s' }] }, 'linux', Number.POSITIVE_INFINITY);
  const reception = new Reception(system, settings, null);
  reception.seeded = true;
  const come = (setUp: (peer: TestPeer) => void = () => {}) => {
    const peer = new TestPeer();
    reception.accepted(peer);
    setUp(peer);
    return peer;
  };
  let closed = false;
  const close = () => {
    closed = true;
  };
  const entrance: Entrance = {
    listener: { name: '/s', port: 0, handle: {}, close },
    claim: { path: '/s', device: '1', inode: '2', bornMs: 3 },
  };
  return { reception, come, entrance, closed: () => closed };
}

function successor(answer: (bequest: Bequest) => object | Promise<object>) {
  const heard: Bequest[] = [];
  const state = { killed: false };
  const one: Successor = {
    pid: 99,
    gone: new Promise<never>(() => {}),
    async ask(message) {
      heard.push(message as Bequest);
      return answer(message as Bequest);
    },
    async part() {},
    kill() {
      state.killed = true;
    },
  };
  return { listening: { startSuccessor: async () => one } as unknown as Listening, heard, state };
}

test('first what can be taken back, then the rest, at last what was counted', async (t) => {
  const { reception, come, entrance, closed } = house();
  const quiet = come((peer) => peer.feed('01'));
  const stuck = come((peer) => {
    peer.takes = false;
    peer.feed('0210');
  });
  let late: TestPeer | undefined;
  const { listening, heard } = successor(({ kind }) => {
    if (kind === 'serve') {
      t.false(closed(), 'until then it accepts');
      late = come();
    }
    return {};
  });
  await bequeath(reception, [entrance], listening, 1000);
  t.deepEqual(
    heard.map(({ kind }) => kind),
    ['entrance', 'connection', 'serve', 'connection', 'connection', 'end'],
  );
  const states = heard.flatMap((one) => (one.kind === 'connection' ? [one.state] : []));
  t.is(states[0]!.pending, Buffer.of(1).toString('base64'));
  t.is(Buffer.from(states[1]!.unsent, 'base64').length, 16);
  t.true(closed());
  t.deepEqual(
    [quiet, stuck, late!].map(({ released }) => released),
    [true, true, true],
  );
});

for (const step of ['entrance', 'connection', 'serve']) {
  test(`a successor that fails at "${step}" is ended, and all goes on`, async (t) => {
    const { reception, come, entrance, closed } = house();
    const peers = [come(), come()];
    const { listening, state } = successor(({ kind }) => {
      if (kind === step) throw new Error('gone');
      return {};
    });
    await t.throwsAsync(bequeath(reception, [entrance], listening, 1000), { code: 'IO' });
    t.true(state.killed);
    t.false(closed());
    for (const peer of peers) {
      peer.feed('00');
      reception.outbox.flush();
      t.is(peer.sent.length, 4);
      t.false(peer.released);
    }
  });
}

test('a successor that does not come up changes nothing', async (t) => {
  const { reception, come, entrance } = house();
  const peer = come();
  const listening = { startSuccessor: () => Promise.reject(new Error('too late')) } as unknown as Listening;
  await t.throwsAsync(bequeath(reception, [entrance], listening, 1000), { code: 'IO' });
  t.true(peer.reading);
});

test('sockets that cannot be sent are not handed over', async (t) => {
  const { reception, entrance } = house();
  const stuck = { ...entrance, listener: { ...entrance.listener, handle: null } };
  await t.throwsAsync(bequeath(reception, [stuck], {} as Listening, 1000), { code: 'UNSUPPORTED' });
});

test('the heir begins only when it is told, as seeded as its predecessor, and counts on', async (t) => {
  const { reception } = house();
  reception.seeded = false;
  const peers = [new TestPeer(), new TestPeer()];
  const state = { user: null, asked: true, pending: 'AQM=', dataLeft: 0, unsent: '', tokens: null };
  const accepting: string[] = [];
  const listening = {
    adoptPeer: (handle: object) => peers[(handle as { n: number }).n]!,
    adoptListener: (_: object, name: string) => {
      accepting.push(name);
      return { name, port: 0, handle: {}, close() {} };
    },
  } as unknown as Listening;
  const predecessor: Predecessor = {
    async serve(take) {
      const give = (message: Bequest, handle: object | null = null) => take(message, handle);
      await give({ kind: 'entrance', name: '/s', claim: null }, {});
      await give({ kind: 'connection', state }, { n: 0 });
      t.deepEqual([accepting, peers[0]!.sent.length], [[], 0]);
      await give({ kind: 'serve', seeded: true });
      reception.outbox.flush();
      t.deepEqual([accepting, peers[0]!.sent.length], [['/s'], 4]);
      await give({ kind: 'connection', state }, { n: 1 });
      reception.outbox.flush();
      t.is(peers[1]!.sent.length, 4);
      await give({ kind: 'connection', state }, null);
      const before = structuredClone(reception.counters);
      before.bytesOut = 1000;
      before.dropped.idle = 3;
      await give({ kind: 'end', counters: before });
    },
  };
  const { entrances, complete } = await inherit(reception, predecessor, listening);
  await complete;
  t.deepEqual(
    entrances.map(({ listener }) => listener.name),
    ['/s'],
  );
  t.like(reception.counters, { bytesOut: 1006, takenOver: 4, requests: [0, 4, 0, 0, 0] });
  t.is(reception.counters.dropped.idle, 3);
});

test('a predecessor that dies before it is served leaves no heir; after it, one that serves', async (t) => {
  const dying = (last: Bequest | null): Predecessor => ({
    async serve(take) {
      if (last !== null) await take(last, null);
      throw new Error('gone');
    },
  });
  await t.throwsAsync(inherit(house().reception, dying(null), {} as Listening), { message: 'gone' });
  const { complete } = await inherit(
    house().reception,
    dying({ kind: 'serve', seeded: false }),
    {} as Listening,
  );
  await t.notThrowsAsync(complete);
});
