import test from 'ava';
import { Bucket } from '../../../src/egd/server/bucket.ts';

test('a rest is worth the burst and no more', (t) => {
  const bucket = new Bucket(1000, 500, 0);
  t.is(bucket.tokens(0), 500);
  bucket.spend(400);
  t.is(bucket.tokens(100), 200);
  t.is(bucket.tokens(1e9), 500);
});

test('the wait is what the missing bytes take', (t) => {
  const bucket = new Bucket(1000, 500, 0);
  bucket.spend(500);
  t.is(bucket.waitMs(255, 0), 255);
  t.is(bucket.waitMs(255, 200), 55);
  t.is(bucket.waitMs(255, 255), 0);
});

test('a burst below the largest request is raised to it: no request waits for ever', (t) => {
  t.is(new Bucket(1, 1, 0).waitMs(255, 0), 0);
});

test('a clock that goes back gives nothing and takes nothing', (t) => {
  const bucket = new Bucket(1000, 500, 1000);
  bucket.spend(500);
  t.is(bucket.tokens(0), 0);
  t.is(bucket.tokens(1100), 100);
});

test('tokens of another process are taken over, within the burst', (t) => {
  t.is(new Bucket(1, 500, 0, 7).tokens(0), 7);
  t.is(new Bucket(1, 500, 0, 9999).tokens(0), 500);
});
