import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import test from 'ava';
import { type EgdServerOptions, startEgdServer } from '../../../helpers/egd-server.ts';
import { program } from '../../../helpers/program.ts';

async function setting(t: import('ava').ExecutionContext, options: EgdServerOptions = {}) {
  const { run, home } = program(t);
  const socket = path.join(home, '.entropy');
  const egd = await startEgdServer({ path: socket, ...options });
  t.teardown(() => egd.close());
  return { socket, status: (...words: string[]) => run(['egd', 'status', ...words]) };
}

test('level, process number, socket and listener, as text and as JSON', async (t) => {
  const { socket, status } = await setting(t, { levelBits: 4096, pidText: '        4711' });
  const text = await status();
  t.is(text.status, 0);
  t.regex(text.stdout, /^server {3}.*\.entropy\nlevel {4}4096 bits\npid {6}4711\nanswer {3}[\d.]+ ms\n/);
  const report = JSON.parse((await status('--json')).stdout);
  t.deepEqual(
    [report.schema, report.target, report.levelBits, report.pid],
    ['rnd-seed/egd-status/1', { path: socket }, 4096, 4711],
  );
  t.deepEqual(report.socket, { mode: 0o600, owner: process.geteuid!() });
  t.true(report.latencyMs >= 0);
});

test('an empty pool is status 1', async (t) => {
  const { status } = await setting(t, { levelBits: 0 });
  const { status: exit, stderr } = await status();
  t.is(exit, 1);
  t.regex(stderr, /empty/);
});

test('a server that does not tell its number, or tells -1, is no failure', async (t) => {
  const { status } = await setting(t, { pidText: '-1' });
  t.is(JSON.parse((await status('--json')).stdout).pid, null);
});

test('a server that ends the connection at 0x04 is no failure, and it is told', async (t) => {
  const { run, home } = program(t);
  const socket = path.join(home, '.entropy');
  const server = net.createServer((client) => {
    client.on('error', () => {});
    client.on(
      'data',
      ([asked]) => void (asked === 0 ? client.write(Buffer.of(0, 0, 16, 0)) : client.destroy()),
    );
  });
  server.listen(socket);
  await once(server, 'listening');
  t.teardown(() => server.close());
  fs.chmodSync(socket, 0o600);
  const { stdout, status } = await run(['egd', 'status', '--json']);
  t.is(status, 0);
  const { levelBits, pid, findings } = JSON.parse(stdout);
  t.deepEqual(
    [levelBits, pid, ...findings.map(({ code }: { code: string }) => code)],
    [4096, null, 'egd-pid-unanswered'],
  );
});

test('a level whose bytes come the wrong way round is pointed out', async (t) => {
  const { status } = await setting(t, { levelBits: 0x00800000 });
  const { findings } = JSON.parse((await status('--json')).stdout);
  t.deepEqual(
    findings.map(({ code }: { code: string }) => code),
    ['egd-level-implausible'],
  );
});

test('a socket of mode 0666 has to be named', async (t) => {
  const { socket, status } = await setting(t, { permissions: 0o666 });
  t.is((await status()).status, 4);
  t.is((await status('--socket', socket)).status, 0);
});

test('a peer that speaks first is no EGD server: status 5', async (t) => {
  const { status } = await setting(t, { mode: 'greeting' });
  t.is((await status('--json')).status, 5);
});
