import test from 'ava';
import { Users } from '../../../src/egd/server/users.ts';

test('a user has as many connections as he may, another has his own', (t) => {
  const users = new Users(2, null);
  t.deepEqual(
    [users.enter(7, 0), users.enter(7, 0), users.enter(7, 0), users.enter(8, 0)],
    [true, true, false, true],
  );
  users.leave(7);
  t.true(users.enter(7, 0));
});

test('who was there already is counted, not turned away', (t) => {
  const users = new Users(1, null);
  t.deepEqual([users.enter(7, 0), users.enter(7, 0, true)], [true, true]);
  users.leave(7);
  t.false(users.enter(7, 0));
});

test('reconnecting refills nothing', (t) => {
  const users = new Users(10, { bytesPerS: 100, burstBytes: 300 });
  users.enter(7, 0);
  users.bucketOf(7)!.spend(300);
  users.leave(7);
  users.tidy(1000);
  users.enter(7, 1000);
  t.is(users.bucketOf(7)!.tokens(1000), 100);
});

test('who has gone and whose bucket is full is forgotten', (t) => {
  const users = new Users(10, { bytesPerS: 100, burstBytes: 300 });
  users.enter(7, 0);
  users.bucketOf(7)!.spend(300);
  users.leave(7);
  users.tidy(2000);
  t.not(users.bucketOf(7), null);
  users.tidy(4000);
  t.is(users.bucketOf(7), null);
});
