import test from 'ava';
import type { Connection } from '../../../src/egd/server/connection.ts';
import { WaitingRoom } from '../../../src/egd/server/waiting-room.ts';

/** Something that waits until a moment and writes its name down when it is woken. */
function guest(name: string, until: () => number, log: string[], nowMs: () => number): Connection {
  return {
    waitMs: () => Math.max(0, until() - nowMs()),
    wake: () => log.push(name),
  } as unknown as Connection;
}

test('who may go is woken in the order of coming, the others stay', (t) => {
  let now = 0;
  const log: string[] = [];
  const room = new WaitingRoom(() => now);
  for (const [name, at] of [
    ['a', 1e6],
    ['b', 10],
    ['c', 5],
  ] as const) {
    room.add(
      guest(
        name,
        () => at,
        log,
        () => now,
      ),
    );
  }
  now = 20;
  room.look();
  t.deepEqual(log, ['b', 'c']);
  t.is(room.size, 1);
  room.close();
});

test('it looks by itself when the first is due', async (t) => {
  const log: string[] = [];
  const nowMs = () => performance.now();
  const room = new WaitingRoom(nowMs);
  const due = nowMs() + 20;
  room.add(guest('late', () => due + 1e6, log, nowMs));
  room.add(guest('soon', () => due, log, nowMs));
  while (log.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  t.deepEqual(log, ['soon']);
  room.close();
});

test('who waits for something without a time is woken by look()', (t) => {
  let until = Number.POSITIVE_INFINITY;
  const log: string[] = [];
  const room = new WaitingRoom(() => 0);
  room.add(
    guest(
      'a',
      () => until,
      log,
      () => 0,
    ),
  );
  room.look();
  t.deepEqual(log, []);
  until = 0;
  room.look();
  t.deepEqual(log, ['a']);
  room.close();
});

test('who has left is not woken', (t) => {
  const log: string[] = [];
  const room = new WaitingRoom(() => 0);
  const one = guest(
    'a',
    () => 0,
    log,
    () => 0,
  );
  room.add(one);
  room.delete(one);
  room.look();
  t.deepEqual(log, []);
  room.close();
});
