import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { type FeedLoopOptions, feedForever } from '../../src/service/feed-loop.ts';
import type { ServiceSignal, Stage } from '../../src/service/type.ts';
import { doorWith } from '../helpers/door.ts';
import { type EgdServerOptions, startEgdServer } from '../helpers/egd-server.ts';
import { folder } from '../helpers/folder.ts';

/** A stage that remembers, and sends a signal when a line is said that it is told to wait for. */
function stage() {
  const said: string[] = [];
  let hear: ((signal: ServiceSignal) => void) | null = null;
  const stops = new Map<string, ServiceSignal>();
  const of: Stage = {
    say: ({ message }) => {
      said.push(message);
      const signal = stops.get(message);
      if (signal) hear?.(signal);
    },
    show: null,
    listen: (listener) => {
      hear = listener;
      return () => {
        hear = null;
      };
    },
    isAbandoned: async () => false,
  };
  return {
    of,
    said,
    stops,
    isListening: () => hear !== null,
    send: (signal: ServiceSignal) => hear?.(signal),
  };
}

async function setting(t: ExecutionContext, server: EgdServerOptions, timeoutMs = 5000) {
  const socket = path.join(folder(t), 'egd');
  const start = async () => {
    const egd = await startEgdServer({ path: socket, ...server });
    t.teardown(() => egd.close());
    return egd;
  };
  const sent: string[] = [];
  const door = doorWith({
    identity: { environment: { NOTIFY_SOCKET: '/n' } },
    sockets: { sendDatagram: async (_, message) => void sent.push(message) },
    kernel: { mix: (bytes) => bytes.length },
  });
  const options: FeedLoopOptions = {
    socket,
    timeoutMs,
    bytes: 16,
    minEntropy: 1,
    creditKernel: false,
    intervalMs: 5,
  };
  return { start, sent, door, options };
}

test('it feeds until a signal: READY after the first round, STOPPING at the end', async (t) => {
  const { start, sent, door, options } = await setting(t, {});
  await start();
  const { of, stops, isListening } = stage();
  stops.set('feeding the kernel', 'SIGTERM');
  const report = await feedForever(door, options, of);
  t.true(report.bytesFed >= 1024);
  t.is(sent[0], `READY=1\nSTATUS=1024 bytes fed, 0 bits credited`);
  t.is(sent.at(-1), 'STOPPING=1\nSTATUS=stopping');
  t.false(isListening());
});

test('a server that is away is told of once and asked again', async (t) => {
  const { start, door, options } = await setting(t, {});
  const { of, said, send } = stage();
  const watched: Stage = {
    ...of,
    say: (line) => {
      of.say(line);
      if (said.length === 1) void start();
      if (line.message === 'feeding the kernel') send('SIGINT');
    },
  };
  const { rounds } = await feedForever(door, options, watched);
  t.true(rounds >= 1);
  t.deepEqual(said.slice(1), ['the server is back', 'feeding the kernel']);
});

test('an alarm ends it without READY', async (t) => {
  const { start, sent, door, options } = await setting(t, { mode: 'stuck' });
  const egd = await start();
  const { of, said } = stage();
  const report = await feedForever(door, options, of);
  t.is(report.bytesFed, 0);
  t.true(said.some((line) => line.includes('stuck')));
  t.false(sent.some((message) => message.includes('READY=1')));
  t.is(egd.connections(), 1);
});

test('a reload signal means stop, SIGUSR1 means nothing', async (t) => {
  const { start, door, options } = await setting(t, {});
  await start();
  const { of, stops, send } = stage();
  stops.set('feeding the kernel', 'SIGUSR1');
  let rounds = 0;
  const mix = (bytes: Uint8Array) => {
    if (++rounds === 3) send('SIGHUP');
    return bytes.length;
  };
  await feedForever({ ...door, kernel: { ...door.kernel, mix } }, options, of);
  t.is(rounds, 3);
});
