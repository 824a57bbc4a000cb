import test from 'ava';
import fc from 'fast-check';
import {
  ABANDONED_MS,
  decodeLock,
  encodeLock,
  isStale,
  type LockObserver,
  type LockRecord,
  toWord,
} from '../../src/seed-file/lock-record.ts';

const NOW = 1_000_000_000;
const record: LockRecord = {
  pid: 42,
  start: '777',
  pidNamespace: 'pid1',
  bootId: 'b-1',
  nonce: '0123456789abcdef',
};
const observer: LockObserver = {
  pidNamespace: 'pid1',
  bootId: 'b-1',
  nowMs: NOW,
  bootedMs: NOW - 3_600_000,
  processExists: () => true,
  processStart: () => '777',
};
const stale = (what: { record?: object; observer?: object; age?: number }): boolean =>
  isStale(
    { ...record, ...what.record },
    { modifiedMs: NOW - (what.age ?? 0) },
    { ...observer, ...what.observer },
  );

test('a record comes back as it was written', (t) => {
  t.deepEqual(decodeLock(encodeLock(record)), record);
  const word = fc.string({ maxLength: 80 }).map(toWord);
  t.notThrows(() =>
    fc.assert(
      fc.property(word, word, fc.nat(), (pidNamespace, bootId, pid) => {
        const one = { ...record, pidNamespace, bootId, pid, start: '' };
        return JSON.stringify(decodeLock(encodeLock(one))) === JSON.stringify(one);
      }),
    ),
  );
});

test('anything else is not one of our locks', (t) => {
  const written = encodeLock(record);
  for (const target of ['', 'seed', '/etc/passwd', `${written} `, written.slice(0, -1), `x${written}`]) {
    t.is(decodeLock(target), null, target);
  }
});

test('a living holder keeps its lock, for as long as it takes', (t) => {
  t.false(stale({}));
  t.false(stale({ age: 86_400_000 }));
});

test('a holder that is gone, a zombie, or another process by now, does not', (t) => {
  t.true(stale({ observer: { processExists: () => false } }));
  t.true(stale({ observer: { processStart: () => '778' } }));
  t.true(stale({ observer: { processStart: () => '' } }));
});

test('a lock from before this start of the machine is stale at once', (t) => {
  t.true(stale({ record: { bootId: 'b-0' }, age: 3_600_001 }));
});

test('where the holder cannot be asked, the age decides, in both directions', (t) => {
  for (const change of [
    { record: { bootId: 'b-0' } }, // another machine on a network file system
    { record: { pidNamespace: 'pid2' } },
    { observer: { processStart: () => null } }, // hidden by hidepid
    { record: { start: '' } },
  ]) {
    t.false(stale({ ...change, age: 0 }));
    t.false(stale({ ...change, age: ABANDONED_MS }));
    t.true(stale({ ...change, age: ABANDONED_MS + 1 }));
    t.true(stale({ ...change, age: -ABANDONED_MS - 1 }));
  }
});

test('where there is no name to see the word is empty', (t) => {
  t.is(toWord(null), '');
  t.is(toWord('pid:[4026531836]'), 'pid4026531836');
});
