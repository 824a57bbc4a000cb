/** The life of a server in this process, signals and kernel made by the test. Across processes: cli/commands/egd/serve.test.ts. */
import fs from 'node:fs';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { connectEgd } from '../../src/egd/client.ts';
import { type ServeOptions, serve } from '../../src/service/serve.ts';
import type { ServiceSignal, Stage } from '../../src/service/type.ts';
import { system } from '../../src/system/index.ts';
import { doorWith } from '../helpers/door.ts';
import { folder } from '../helpers/folder.ts';

function setting(t: ExecutionContext, more: Partial<ServeOptions> = {}) {
  const home = folder(t);
  fs.chmodSync(home, 0o700);
  const socket = path.join(home, 'egd');
  const said: string[] = [];
  const told: string[] = [];
  let watchers: (() => void)[] = [];
  const changed = () => {
    for (const watcher of watchers) watcher();
  };
  const until = (isSo: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!isSo()) return;
        watchers = watchers.filter((one) => one !== look);
        resolve();
      };
      watchers.push(look);
      look();
    });
  let hear: (signal: ServiceSignal) => void = () => t.fail('nobody listens');
  const stage: Stage = {
    say: ({ message }) => {
      said.push(message);
      changed();
    },
    show: null,
    listen: (listener) => {
      hear = listener;
      return () => {};
    },
    isAbandoned: async () => false,
  };
  const kernel = { ready: true };
  const door = doorWith({
    identity: { environment: { HOME: home, NOTIFY_SOCKET: '/n' } },
    sockets: {
      sendDatagram: async (_, message) => {
        told.push(message);
        changed();
      },
    },
    kernel: { readiness: () => ({ ready: kernel.ready, evidence: 'made by a test' }) },
  });
  const options: ServeOptions = {
    server: { sockets: [{ path: socket }] },
    from: [{ kind: 'kernel' }],
    timeoutMs: 2000,
    wait: false,
    ...more,
  };
  const client = () => connectEgd(system, { path: socket }, { timeoutMs: 5000 });
  const run = () => serve(door, options, stage);
  return {
    home,
    socket,
    said,
    told,
    until,
    kernel,
    run,
    client,
    send: (signal: ServiceSignal) => hear(signal),
  };
}

const says = (lines: readonly string[], text: string) => () => lines.some((line) => line.includes(text));

test('READY is told once it is seeded; SIGTERM stops it, and no socket is left', async (t) => {
  const { socket, said, told, until, run, client, send } = setting(t);
  const over = run();
  await until(says(told, 'READY=1'));
  const egd = await client();
  t.is((await egd.readExactly(600)).length, 600);
  egd.close();
  send('SIGTERM');
  await over;
  t.false(fs.existsSync(socket));
  t.deepEqual(said.slice(0, 2), [`listening on ${socket}`, 'seeded']);
  t.regex(said.at(-1)!, /^stopped; .*600 bytes/);
  t.true(told.some((message) => message.startsWith('STOPPING=1')));
});

test('a kernel that is not ready: refused, and nothing is left behind', async (t) => {
  const { home, kernel, run } = setting(t);
  kernel.ready = false;
  await t.throwsAsync(run(), { code: 'NOT_ENOUGH_ENTROPY' });
  t.deepEqual(fs.readdirSync(home), []);
});

test('with --wait it listens, a request waits, and READY comes with the kernel', async (t) => {
  const { said, told, until, kernel, run, client, send } = setting(t, { wait: true });
  kernel.ready = false;
  const over = run();
  await until(says(said, 'listening on'));
  const egd = await client();
  t.is(await egd.level(), 0);
  let isAnswered = false;
  const waiting = egd.readBlocking(32).then((bytes) => {
    isAnswered = true;
    return bytes.length;
  });
  t.is(told.filter((message) => message.includes('READY=1')).length, 0);
  t.false(isAnswered);
  kernel.ready = true;
  t.is(await waiting, 32);
  await until(says(told, 'READY=1'));
  egd.close();
  send('SIGINT');
  await over;
});

test('SIGUSR1 asks the sources again', async (t) => {
  const { said, until, run, send } = setting(t);
  const over = run();
  await until(says(said, 'seeded'));
  send('SIGUSR1');
  await until(says(said, 'reseeded'));
  send('SIGTERM');
  await over;
  t.pass();
});

test('pid file and metrics are written, and the pid file goes', async (t) => {
  const home = folder(t);
  const [pidFile, metricsFile] = [path.join(home, 'pid'), path.join(home, 'egd.prom')];
  const { said, until, run, send } = setting(t, { pidFile, metricsFile });
  const over = run();
  await until(says(said, 'seeded'));
  t.is(fs.readFileSync(pidFile, 'utf8'), `${process.pid}\n`);
  send('SIGTERM');
  await over;
  t.false(fs.existsSync(pidFile));
  const text = fs.readFileSync(metricsFile, 'utf8');
  t.regex(text, /^rnd_seed_egd_seeded 1$/m);
  t.regex(text, /^rnd_seed_egd_reseeds_total [1-9]/m);
});

test('a pid file that cannot be written ends it before anybody is served', async (t) => {
  const { socket, run } = setting(t, { pidFile: '/nowhere/pid' });
  await t.throwsAsync(run(), { code: 'IO' });
  t.false(fs.existsSync(socket));
});

test('metrics that cannot be written are told once and end nothing', async (t) => {
  const { said, until, run, send } = setting(t, { metricsFile: '/nowhere/egd.prom' });
  const over = run();
  await until(says(said, 'seeded'));
  send('SIGTERM');
  await over;
  t.is(said.filter((line) => line.includes('/nowhere/egd.prom')).length, 1);
});

test('a second server at the same place is refused by name, and the first goes on', async (t) => {
  const { socket, said, told, until, run, client, send } = setting(t);
  const over = run();
  await until(says(told, 'READY=1'));
  const second = setting(t, { server: { sockets: [{ path: socket }] } });
  const error = await t.throwsAsync(second.run(), { code: 'REFUSED' });
  t.true(error!.message.includes(socket));
  const egd = await client();
  t.true((await egd.level()) > 0);
  egd.close();
  send('SIGTERM');
  await over;
  t.true(said.length > 0);
});

test('a source that fails is told once', async (t) => {
  const gone = path.join(folder(t), 'none');
  const { said, until, run, send } = setting(t, { from: [{ kind: 'egd', path: gone }] });
  const over = run();
  await until(says(said, 'seeded'));
  send('SIGUSR1');
  await until(says(said, 'reseeded'));
  send('SIGTERM');
  await over;
  t.is(said.filter((line) => line.includes(gone)).length, 1);
});

test('nothing to listen on is a usage error', async (t) => {
  const { run } = setting(t, { server: { sockets: [], inherited: true } });
  await t.throwsAsync(run(), { code: 'USAGE' });
});
