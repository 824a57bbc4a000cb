import { spawn } from 'node:child_process';
import { once } from 'node:events';
import test from 'ava';
import { system } from '../../src/system/index.ts';
import { listening } from '../../src/system/listen.ts';
import { alone, source } from '../helpers/spoilt.ts';

test('the door leads to it', async (t) => {
  t.is(await system.listening(), listening);
});

test('a process that nobody started as a successor has no predecessor', async (t) => {
  t.is(await listening.predecessor(), null);
});

test('who is at the other end can be asked where FFI is there', async (t) => {
  t.is(typeof (await listening.peerUsers()), 'function');
});

test('nor has one that somebody started with a channel for reasons of his own', async (t) => {
  const code = `import(${source('system/listen.ts')}).then(async ({ listening }) => {
    process.send({ predecessor: await listening.predecessor() });
    process.disconnect();
  });`;
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [message] = await once(child, 'message');
  t.deepEqual(message, { predecessor: null });
  await once(child, 'exit');
});

test('a successor that does not ask for its inheritance is not waited for', async (t) => {
  const code = `
    process.argv.splice(1, Infinity, '/no/such/program');
    const { listening } = await import(${source('system/listen.ts')});
    tell(await listening.startSuccessor(60_000).then(() => 'came', (error) => error.message));`;
  t.regex(String(await alone(t, code)), /the successor (ended|closed)/);
});
