import test from 'ava';
import { system } from '../../src/system/index.ts';
import { listening } from '../../src/system/listen.ts';

test('the door leads to it', async (t) => {
  t.is(await system.listening(), listening);
});

test('a process that nobody started as a successor has no predecessor', async (t) => {
  t.is(await listening.predecessor(), null);
});

test('who is at the other end can be asked where FFI is there', async (t) => {
  t.is(typeof (await listening.peerUsers()), 'function');
});
