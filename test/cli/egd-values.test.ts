import test from 'ava';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { egdChoice, feedOptions, serveOptions } from '../../src/cli/egd-values.ts';
import { parseQuickly } from '../../src/cli/quick-parse.ts';
import { doorWith } from '../helpers/door.ts';
import { fakeTerminal } from '../helpers/fake-terminal.ts';

function call(line: string, environment: Record<string, string> = { HOME: '/home/a' }) {
  const words = ['egd', ...line.split(' ').filter(Boolean)];
  const parsed = parseQuickly(words, COMMANDS);
  if (parsed === null) throw new Error(`not understood: ${line}`);
  return {
    values: parsed.values,
    terminal: fakeTerminal(words),
    system: doorWith({ identity: { environment, pid: 7 } }),
    signal: new AbortController().signal,
  };
}

const serve = (line: string, environment?: Record<string, string>) =>
  serveOptions(call(`serve ${line}`, environment));
const usage = { code: 'USAGE' };

test('nothing said: ~/.entropy, the kernel and the files', (t) => {
  const { server, from, wait, syslog, timeoutMs } = serve('');
  t.deepEqual(server, { sockets: [{ path: '/home/a/.entropy' }], listen: [], inherited: true });
  t.deepEqual(from, [{ kind: 'kernel' }, { kind: 'files' }]);
  t.deepEqual([wait, syslog, timeoutMs], [false, false, 2000]);
});

test('the default falls away when another place is named', (t) => {
  t.deepEqual(serve('--listen 127.0.0.1:0').server.sockets, []);
  t.deepEqual(serve('--socket s').server.sockets, [{ path: '/work-directory/s' }]);
  t.deepEqual(serve('', { HOME: '/home/a', LISTEN_PID: '7', LISTEN_FDS: '1' }).server.sockets, []);
  t.is(serve('', { HOME: '/home/a', LISTEN_PID: '8', LISTEN_FDS: '1' }).server.sockets.length, 1);
  t.deepEqual(serve('', { HOME: 'here', RND_SEED_TAKES_OVER: '1' }).server.sockets, []);
});

test('a home that is no absolute path is no place for a socket', (t) => {
  t.throws(() => serve('', { HOME: 'here' }), usage);
  t.is(serve('--socket /s', { HOME: 'here' }).server.sockets.length, 1);
});

test('every option reaches the server', (t) => {
  const { server, pidFile, metricsFile, wait, syslog, timeoutMs } = serve(
    '--socket /a --socket /b --mode 660 --group 5 --rate 1k --burst 2k --uid-rate 3k --max-clients 10 ' +
      '--max-per-uid 2 --idle 60 --reseed 0 --pid-file p --metrics /m --wait --syslog --timeout 1',
  );
  t.deepEqual(server, {
    sockets: [
      { path: '/a', mode: 0o660, group: 5 },
      { path: '/b', mode: 0o660, group: 5 },
    ],
    listen: [],
    inherited: true,
    rateBytesPerS: 1024,
    burstBytes: 2048,
    uidRate: { bytesPerS: 3072 },
    maxClients: 10,
    maxPerUid: 2,
    idleMs: 60_000,
    reseedMs: 0,
  });
  t.deepEqual([pidFile, metricsFile, wait, syslog, timeoutMs], ['/work-directory/p', '/m', true, true, 1000]);
  t.deepEqual(serve('--socket /a --group kvm').server.sockets, [{ path: '/a', group: 'kvm' }]);
});

test('--from is a list of four words', (t) => {
  t.deepEqual(serve('--from generator,egd:/run/e,egd:s').from, [
    { kind: 'generator' },
    { kind: 'egd', path: '/run/e' },
    { kind: 'egd', path: '/work-directory/s' },
  ]);
  for (const list of ['kernl', 'kernel,', 'egd:', 'kernel,,files'])
    t.throws(() => serve(`--from ${list}`), usage);
});

test('a server does not feed on itself', (t) => {
  t.throws(() => serve('--socket /run/e --from egd:/run/e'), usage);
});

test('a client has one server', (t) => {
  const choice = (line: string) => egdChoice(call(`status ${line}`));
  t.is(choice('--socket s').socket, '/work-directory/s');
  t.deepEqual(choice('--tcp 127.0.0.1:708').tcp, { host: '127.0.0.1', port: 708 });
  t.true(choice('--socket s --any-owner').anyOwner);
  t.throws(() => choice('--socket s --tcp 127.0.0.1:708'), usage);
  t.throws(() => choice('--any-owner'), usage);
  t.throws(() => choice('--socket='), usage);
});

test('feeding: what holds where nothing is said', (t) => {
  const { bytes, intervalMs, minEntropy, creditKernel } = feedOptions(call('feed'));
  t.deepEqual([bytes, intervalMs, minEntropy, creditKernel], [64, 60_000, 1, false]);
  const other = feedOptions(call('feed --bytes 1k --interval 0.5 --min-entropy 7 --credit-kernel'));
  t.deepEqual([other.bytes, other.intervalMs, other.minEntropy, other.creditKernel], [1024, 500, 7, true]);
});
