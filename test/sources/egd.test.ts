import fs from 'node:fs';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { readEgdSource } from '../../src/sources/egd.ts';
import { lookUp, release } from '../../src/sources/trust.ts';
import { system } from '../../src/system/index.ts';
import type { System } from '../../src/system/type.ts';
import { doorWith } from '../helpers/door.ts';
import { type EgdServerMode, type EgdServerOptions, startEgdServer } from '../helpers/egd-server.ts';
import { folder } from '../helpers/folder.ts';

async function serve(t: ExecutionContext, options: EgdServerOptions = {}): Promise<string> {
  const server = await startEgdServer({ path: path.join(folder(t), 's'), ...options });
  t.teardown(() => server.close());
  return server.path!;
}

async function ask(
  file: string,
  door: System = system,
  timeoutMs = 5000,
): Promise<{ bytes?: number; reason?: string }> {
  const looked = lookUp(door, file);
  if ('refusal' in looked) return { reason: `lookup ${looked.refusal.reason}` };
  try {
    const read = await readEgdSource(door, file, looked, { timeoutMs });
    return 'refusal' in read ? { reason: read.refusal.reason } : { bytes: read.bytes.length };
  } finally {
    release(door, looked);
  }
}

test('an honest server gives one answer of 255 bytes', async (t) => {
  t.deepEqual(await ask(await serve(t)), { bytes: 255 });
});

test('what it gave is what counts: 16 bytes are 16 bytes', async (t) => {
  t.deepEqual(await ask(await serve(t, { mode: 'few', few: 16 })), { bytes: 16 });
});

test('each failure of a peer has its reason', async (t) => {
  const reasons: [EgdServerMode, string][] = [
    ['zero', 'no-entropy'],
    ['stall', 'timeout'],
    ['stall-midway', 'timeout'],
    ['close', 'closed'],
    ['close-after-request', 'closed'],
    ['short', 'short-reply'],
    ['trailing', 'protocol'],
    ['greeting', 'protocol'],
    ['flood', 'protocol'],
    ['refuse', 'refused'],
  ];
  await Promise.all(
    reasons.map(async ([mode, reason]) =>
      t.deepEqual(await ask(await serve(t, { mode }), system, 700), { reason }, mode),
    ),
  );
});

test('policy comes before any connection', async (t) => {
  for (const permissions of [0o660, 0o666, 0o755, 0o711, 0o400]) {
    const server = await startEgdServer({ path: path.join(folder(t), 's'), permissions });
    t.teardown(() => server.close());
    t.deepEqual(await ask(server.path!), { reason: 'insecure-mode' });
    t.deepEqual(server.requests, []);
  }
  const file = path.join(folder(t), 'f');
  fs.writeFileSync(file, 'x', { mode: 0o600 });
  t.deepEqual(await ask(file), { reason: 'not-a-socket' });
});

test('a path too long for a socket is refused, though Linux would offer a way around', async (t) => {
  const dir = folder(t);
  const deep = path.join(dir, 'd'.repeat(110));
  fs.mkdirSync(deep, { mode: 0o700 });
  const server = await startEgdServer({ path: path.join(dir, 's') });
  t.teardown(() => server.close());
  fs.renameSync(server.path!, path.join(deep, 's'));
  t.deepEqual(await ask(path.join(deep, 's')), { reason: 'path-too-long' });
});

test('the inode that was judged is the one connected to, whatever the name means by then', async (t) => {
  const dir = folder(t);
  const good = await startEgdServer({ path: path.join(dir, 'good') });
  const evil = await startEgdServer({ path: path.join(dir, 'evil') });
  t.teardown(() => Promise.all([good.close(), evil.close()]));
  const swapping = (door: System) =>
    doorWith({
      ...door,
      sockets: {
        connect(target, options) {
          fs.renameSync(path.join(dir, 'evil'), path.join(dir, 'good'));
          return system.sockets.connect(target, options);
        },
      },
    });
  const result = await ask(path.join(dir, 'good'), swapping(system));
  if (process.platform === 'linux') {
    t.deepEqual(result, { bytes: 255 });
    t.is(good.requests.length, 1);
  } else t.deepEqual(result, { reason: 'changed-while-reading' });
  t.is(evil.requests.length, 0);
});

test('without /proc the exchange is noticed after connecting and nothing is asked', async (t) => {
  const dir = folder(t);
  const good = await startEgdServer({ path: path.join(dir, 'good') });
  const evil = await startEgdServer({ path: path.join(dir, 'evil') });
  t.teardown(() => Promise.all([good.close(), evil.close()]));
  const door = doorWith({
    files: { openPath: () => null, insideDirectory: () => null },
    sockets: {
      connect(target, options) {
        fs.renameSync(path.join(dir, 'evil'), path.join(dir, 'good'));
        return system.sockets.connect(target, options);
      },
    },
  });
  t.deepEqual(await ask(path.join(dir, 'good'), door), { reason: 'changed-while-reading' });
  t.is(evil.requests.length, 0);
});

test('an abort is not a finding about the source', async (t) => {
  const looked = lookUp(system, await serve(t, { mode: 'stall' }));
  if ('refusal' in looked) return t.fail();
  t.teardown(() => release(system, looked));
  const controller = new AbortController();
  const asking = readEgdSource(system, '/x', looked, { timeoutMs: 60_000, signal: controller.signal });
  setTimeout(() => controller.abort(), 20);
  await t.throwsAsync(asking, { code: 'ABORTED' });
});

for (const mode of ['stuck', 'biased'] as const) {
  test(`a ${mode} server is degenerate, and a finding`, async (t) => {
    const file = await serve(t, { mode });
    const looked = lookUp(system, file);
    if ('refusal' in looked) return t.fail(looked.refusal.reason);
    try {
      const read = await readEgdSource(system, file, looked, { timeoutMs: 5000 });
      if (!('refusal' in read)) return t.fail('taken');
      t.is(read.refusal.reason, 'degenerate');
      t.regex(read.finding!.code, /^health-/);
      t.deepEqual([read.finding!.severity, read.finding!.subject], ['failure', file]);
    } finally {
      release(system, looked);
    }
  });
}
