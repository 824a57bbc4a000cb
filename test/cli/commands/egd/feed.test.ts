import path from 'node:path';
import test from 'ava';
import { receive } from '../../../helpers/datagram-receiver.ts';
import { type EgdServerOptions, startEgdServer } from '../../../helpers/egd-server.ts';
import { folder } from '../../../helpers/folder.ts';
import { program } from '../../../helpers/program.ts';
import { stopWithTest } from '../../../helpers/serving.ts';

async function setting(t: import('ava').ExecutionContext, options: EgdServerOptions = {}) {
  const of = program(t);
  const egd = await startEgdServer({ path: path.join(of.home, '.entropy'), ...options });
  t.teardown(() => egd.close());
  return { egd, ...of, once: (...words: string[]) => of.run(['egd', 'feed', '--once', ...words]) };
}

test('--once: what was read is fed, and said', async (t) => {
  const { egd, once } = await setting(t);
  const { status, stdout } = await once('--json', '--bytes', '2k');
  t.is(status, 0);
  const { schema, rounds, bytesFed, creditBits, health } = JSON.parse(stdout);
  t.deepEqual([schema, rounds, bytesFed, creditBits], ['rnd-seed/egd-feed/1', 1, 2048, 0]);
  t.true(health.started);
  t.is(egd.served().length, 2048);
});

for (const mode of ['stuck', 'biased'] as const) {
  test(`a ${mode} source: a finding, nothing fed, status 5`, async (t) => {
    const { once } = await setting(t, { mode });
    const { status, stdout, stderr } = await once('--json');
    t.is(status, 5);
    const { bytesFed, findings } = JSON.parse(stdout);
    t.is(bytesFed, 0);
    t.true(findings.some(({ severity }: { severity: string }) => severity === 'failure'));
    t.regex(stderr, /\nrnd-seed: hint: /);
  });
}

test('until a signal: READY, STATUS, STOPPING, status 0', async (t) => {
  const notify = path.join(folder(t), 'notify');
  const manager = await receive(t, notify);
  const { start } = await setting(t);
  const running = start(['egd', 'feed', '--interval', '0.05', '--json'], { NOTIFY_SOCKET: notify });
  stopWithTest(t, running.child.pid!);
  await manager.hears((message) => message.startsWith('READY=1\nSTATUS=1024 bytes fed'));
  await manager.hears((message) => message === 'STATUS=1088 bytes fed, 0 bits credited');
  running.child.kill('SIGTERM');
  const { status, stdout } = await running.ended;
  t.is(status, 0);
  t.true(JSON.parse(stdout).rounds >= 2);
  t.truthy(await manager.hears((message) => message.startsWith('STOPPING=1')));
});

test('a source that breaks ends it with status 5', async (t) => {
  const { run } = await setting(t, { mode: 'stuck' });
  const { status, stderr } = await run(['egd', 'feed', '--interval', '0.05']);
  t.is(status, 5);
  t.regex(stderr, /stuck/);
});

test('credit: not with --any-owner; status 4', async (t) => {
  const { home, once } = await setting(t);
  const words = ['--credit-kernel', '--any-owner', '--socket', path.join(home, '.entropy')];
  t.is((await once(...words)).status, 4);
});

const isRoot = process.getuid!() === 0;

(isRoot ? test : test.skip)('root may credit the kernel with what it claims (needs root)', async (t) => {
  const { once } = await setting(t);
  const { status, stdout } = await once('--json', '--credit-kernel', '--min-entropy', '2', '--bytes', '8');
  t.is(status, 0);
  t.is(JSON.parse(stdout).creditBits, 16);
});

test('nonsense is status 2', async (t) => {
  for (const words of [
    ['--min-entropy', '9'],
    ['--interval', '0'],
    ['--bytes', '0'],
    ['--tcp', 'x'],
  ]) {
    t.is((await program(t).run(['egd', 'feed', '--once', ...words])).status, 2, words.join(' '));
  }
});
