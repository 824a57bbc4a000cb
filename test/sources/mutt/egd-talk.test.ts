import net from 'node:net';
import path from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { EgdIntake, talkAsOpenSsl } from '../../../src/sources/mutt/egd-talk.ts';
import { system } from '../../../src/system/index.ts';
import { type EgdServerOptions, startEgdServer } from '../../helpers/egd-server.ts';
import { folder } from '../../helpers/folder.ts';

const SLOW = { timeoutMs: 10_000 };
const SOON = { timeoutMs: 100 };

const peer = async (t: Parameters<typeof folder>[0], options: EgdServerOptions) => {
  const server = await startEgdServer({ path: path.join(folder(t), 's'), ...options });
  t.teardown(() => server.close());
  return server;
};

test('one request is answered with 255 bytes, and is OpenSSL’s: 01 ff', async (t) => {
  for (const style of ['single-read', 'single-request', 'until-255'] as const) {
    const server = await peer(t, {});
    t.deepEqual(await talkAsOpenSsl(system, server.path, style, SLOW), { seeds: [255], end: 'complete' });
    t.deepEqual(
      server.requests.map(({ command, count }) => [command, count]),
      [[1, 255]],
    );
  }
});

test('1.0.2 asks again until 255 bytes are together, each time for the rest', async (t) => {
  const server = await peer(t, { mode: 'few', few: 100 });
  t.deepEqual(await talkAsOpenSsl(system, server.path, 'until-255', SLOW), {
    seeds: [100, 100, 55],
    end: 'complete',
  });
  t.deepEqual(
    server.requests.map(({ count }) => count),
    [255, 155, 55],
  );
});

test('the others take what one answer gives', async (t) => {
  const server = await peer(t, { mode: 'few', few: 16 });
  t.deepEqual((await talkAsOpenSsl(system, server.path, 'single-request', SLOW)).seeds, [16]);
  t.deepEqual((await talkAsOpenSsl(system, server.path, 'single-read', SLOW)).seeds, [16]);
});

test('an empty pool, a closed connection, a dead socket and half an answer give nothing', async (t) => {
  for (const [mode, end] of [
    ['zero', 'zero'],
    ['close', 'closed'],
    ['close-after-request', 'closed'],
    ['short', 'closed'],
    ['refuse', 'refused'],
  ] as const) {
    const server = await peer(t, { mode });
    t.deepEqual(await talkAsOpenSsl(system, server.path, 'single-request', SLOW), { seeds: [], end }, mode);
  }
});

test('a silent peer, and half an answer followed by silence, are a hang', async (t) => {
  for (const mode of ['stall', 'stall-midway'] as const) {
    const server = await peer(t, { mode });
    t.is((await talkAsOpenSsl(system, server.path, 'single-request', SOON)).end, 'hang', mode);
  }
});

/** Speaks first, says no more, and keeps the line open, as gpg-agent does. */
async function greeter(t: Parameters<typeof folder>[0]): Promise<string> {
  const at = path.join(folder(t), 's');
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    socket.write('OK Pleased to meet you, process 12345');
    t.teardown(() => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(at, resolve));
  t.teardown(() => server.close());
  return at;
}

test('the O of a greeting is read as 79 bytes to come: a hang, and to 0.9.6 a seed', async (t) => {
  t.deepEqual(await talkAsOpenSsl(system, await greeter(t), 'single-request', SOON), {
    seeds: [],
    end: 'hang',
  });
  t.deepEqual(await talkAsOpenSsl(system, await greeter(t), 'until-255', SOON), { seeds: [], end: 'hang' });
  t.deepEqual(await talkAsOpenSsl(system, await greeter(t), 'single-read', SLOW), {
    seeds: [36],
    end: 'complete',
  });
});

test('a path that no socket address holds is refused before it could be cut short', async (t) => {
  const long = `/${'x'.repeat(107)}`;
  t.deepEqual(await talkAsOpenSsl(system, long, 'single-request', SLOW), { seeds: [], end: 'refused' });
});

test('an abort ends the talk, before it and in it', async (t) => {
  const server = await peer(t, { mode: 'stall' });
  const before = talkAsOpenSsl(system, server.path, 'single-request', {
    ...SLOW,
    signal: AbortSignal.abort(),
  });
  t.is(((await t.throwsAsync(before)) as { code?: string }).code, 'ABORTED');
  const stop = new AbortController();
  const during = talkAsOpenSsl(system, server.path, 'single-request', { ...SLOW, signal: stop.signal });
  setTimeout(() => stop.abort(), 20);
  t.is(((await t.throwsAsync(during)) as { code?: string }).code, 'ABORTED');
});

test('how the answer is cut into pieces does not matter to those who read whole answers', (t) => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 600 }),
      fc.array(fc.integer({ min: 1, max: 50 })),
      (stream, cuts) => {
        const whole = new EgdIntake('until-255', () => {});
        whole.feed(stream);
        const pieces = new EgdIntake('until-255', () => {});
        let at = 0;
        for (const cut of cuts) {
          pieces.feed(stream.subarray(at, at + cut));
          at += cut;
        }
        pieces.feed(stream.subarray(at));
        t.deepEqual([pieces.seeds, pieces.end], [whole.seeds, whole.end]);
      },
    ),
  );
});
