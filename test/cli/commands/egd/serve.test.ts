/** The built program as a real server: processes, sockets, signals, a service manager's socket. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { receive } from '../../../helpers/datagram-receiver.ts';
import { folder } from '../../../helpers/folder.ts';
import { needing } from '../../../helpers/needing.ts';
import { BUNDLE, onTerminal, program } from '../../../helpers/program.ts';
import { run, start } from '../../../helpers/runner.ts';
import { pidIn, rawClient, serving, stopWithTest } from '../../../helpers/serving.ts';

const LEVEL = [0];
const READ = [1, 32];

test('it answers, and SIGTERM ends it with status 0, no socket and no pid file', async (t) => {
  const { socket, child, ended, of } = await serving(t, ['--pid-file', 'pid']);
  t.is(fs.statSync(socket).mode & 0o777, 0o600);
  t.is(pidIn(path.join(of.home, 'pid')), child.pid!);
  const client = await rawClient(t, socket);
  client.send([...LEVEL, ...READ]);
  t.is((await client.has(37)).readUInt8(4), 32);
  child.kill('SIGTERM');
  const { status, signal, stdout } = await ended;
  t.deepEqual([status, signal, stdout], [0, null, '']);
  t.deepEqual(fs.readdirSync(of.home), []);
});

test('--socket twice, --mode, --group and --listen', async (t) => {
  const home = folder(t);
  const [a, b] = ['a', 'b'].map((name) => path.join(home, name)) as [string, string];
  const line = ['--socket', a, '--socket', b, '--mode', '0660', '--group', String(process.getgid!())];
  const { ended, child, of, says } = await serving(t, [...line, '--listen', '127.0.0.1:0']);
  for (const socket of [a, b]) {
    t.is(fs.statSync(socket).mode & 0o777, 0o660);
    const client = await rawClient(t, socket);
    client.send(READ);
    t.is((await client.has(33)).length, 33);
  }
  await says('127.0.0.1:');
  child.kill('SIGINT');
  const { stderr } = await ended;
  const port = /127\.0\.0\.1:(\d+)/.exec(stderr)![1]!;
  t.true(Number(port) > 0);
  t.deepEqual(fs.readdirSync(of.home), [], 'there is no default socket beside named ones');
});

test('TCP is for loopback addresses only: status 4', async (t) => {
  const { status, stderr } = await program(t).run(['egd', 'serve', '--listen', '0.0.0.0:0']);
  t.is(status, 4);
  t.regex(stderr, /loopback.*\nrnd-seed: hint: /);
});

test('a second server is refused and the first goes on; --json says why', async (t) => {
  const { socket, of } = await serving(t);
  const second = await of.run(['egd', 'serve', '--json']);
  t.is(second.status, 4);
  t.is(JSON.parse(second.stdout).code, 'REFUSED');
  t.is(JSON.parse(second.stdout).subject, socket);
  const client = await rawClient(t, socket);
  client.send(LEVEL);
  t.is((await client.has(4)).length, 4);
});

test('a dead socket of ours is replaced, a file is not', async (t) => {
  const home = folder(t);
  const dead = path.join(home, 'dead');
  spawnSync('python3', ['-c', 'import socket,sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])', dead]);
  t.true(fs.statSync(dead).isSocket());
  await serving(t, ['--socket', dead]);
  const client = await rawClient(t, dead);
  client.send(LEVEL);
  t.is((await client.has(4)).length, 4);
  const file = path.join(home, 'file');
  fs.writeFileSync(file, 'mine');
  t.is((await program(t).run(['egd', 'serve', '--socket', file])).status, 4);
  t.is(fs.readFileSync(file, 'utf8'), 'mine');
});

test('a service manager hears READY, then WATCHDOG, then STOPPING', async (t) => {
  const notify = path.join(folder(t), 'notify');
  const manager = await receive(t, notify);
  const { child, ended } = await serving(t, [], { NOTIFY_SOCKET: notify, WATCHDOG_USEC: '100000' });
  await manager.hears((message) => message.startsWith('READY=1\nSTATUS='));
  await manager.hears((message) => message === 'WATCHDOG=1');
  child.kill('SIGTERM');
  await ended;
  t.regex(await manager.hears((message) => message.includes('STOPPING=1')), /^STOPPING=1\nSTATUS=/);
  t.is(manager.messages.filter((message) => message.includes('READY=1')).length, 1);
});

test('an abstract NOTIFY_SOCKET is heard as well', async (t) => {
  const notify = `@rnd-seed-serve-${process.pid}`;
  const manager = await receive(t, notify);
  await serving(t, [], { NOTIFY_SOCKET: notify });
  t.truthy(await manager.hears((message) => message.startsWith('READY=1')));
});

test('a service manager that is not there is told of once, and ends nothing', async (t) => {
  const notify = path.join(folder(t), 'none');
  const { child, ended } = await serving(t, [], { NOTIFY_SOCKET: notify, WATCHDOG_USEC: '20000' });
  child.kill('SIGTERM');
  const { status, stderr } = await ended;
  t.is(status, 0);
  t.is(stderr.split('the service manager is not reached').length, 2);
});

test('SIGHUP: a client that waits gets every byte, from a new process; the manager hears of it', async (t) => {
  const notify = path.join(folder(t), 'notify');
  const manager = await receive(t, notify);
  const line = ['--rate', '30', '--burst', '255', '--pid-file', 'pid', '--metrics', 'egd.prom'];
  const { socket, child, of } = await serving(t, line, { NOTIFY_SOCKET: notify });
  const client = await rawClient(t, socket);
  client.send([2, 255, 2, 255, 2, 100]);
  await client.has(255);
  const gone = once(child, 'exit'); // its output stays open: the successor writes to it
  child.kill('SIGHUP');
  t.deepEqual(await gone, [0, null]);
  const successor = pidIn(path.join(of.home, 'pid'));
  stopWithTest(t, successor);
  t.not(successor, child.pid);
  t.true(client.got < 610);
  t.is((await client.has(610)).length, 610);
  client.send([4]);
  t.is((await client.has(611 + String(successor).length)).subarray(611).toString(), String(successor));
  await manager.hears((message) => message.startsWith('RELOADING=1\nMONOTONIC_USEC='));
  await manager.hears((message) => message === `READY=1\nMAINPID=${successor}`);
  process.kill(successor, 'SIGTERM');
  await manager.hears((message) => message.startsWith('STOPPING=1'));
  while (fs.existsSync(socket)) await new Promise((resolve) => setTimeout(resolve, 20));
  while (fs.existsSync(path.join(of.home, 'pid'))) await new Promise((resolve) => setTimeout(resolve, 20));
  t.pass();
});

test('a successor that does not come up: the old process goes on', async (t) => {
  const home = folder(t);
  const copy = path.join(home, 'program.cjs');
  fs.writeFileSync(copy, `require(${JSON.stringify(BUNDLE)})`);
  const socket = path.join(home, 'egd');
  const running = start(process.execPath, [copy, 'egd', 'serve', '--socket', socket]);
  stopWithTest(t, running.child.pid!);
  await running.says('rnd-seed: seeded\n');
  fs.writeFileSync(copy, 'process.exit(1)');
  const client = await rawClient(t, socket);
  running.child.kill('SIGHUP');
  await running.says('this process goes on serving');
  client.send(READ);
  t.is((await client.has(33)).length, 33);
});

test('sockets that somebody else bound (LISTEN_FDS) are served, and by a successor too', async (t) => {
  const home = folder(t);
  const socket = path.join(home, 'egd');
  const pidFile = path.join(home, 'pid');
  const code = `
import os, socket, sys
s = socket.socket(socket.AF_UNIX); s.bind(sys.argv[1]); s.listen(8); os.dup2(s.fileno(), 3); os.set_inheritable(3, True)
os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS='1', HOME='no-home-as-in-a-unit')
os.execv(sys.argv[2], sys.argv[2:])`;
  const words = [socket, process.execPath, BUNDLE, 'egd', 'serve', '--pid-file', pidFile];
  const running = start('python3', ['-c', code, ...words]);
  stopWithTest(t, running.child.pid!);
  await running.says('rnd-seed: seeded\n');
  const client = await rawClient(t, socket);
  client.send(READ);
  await client.has(33);
  const gone = once(running.child, 'exit');
  running.child.kill('SIGHUP');
  t.deepEqual(await gone, [0, null]);
  const successor = pidIn(pidFile);
  stopWithTest(t, successor);
  client.send(READ);
  t.is((await client.has(66)).length, 66);
  process.kill(successor, 'SIGTERM');
  while (fs.existsSync(pidFile)) await new Promise((resolve) => setTimeout(resolve, 20));
  t.true(fs.existsSync(socket), 'a name that systemd gave is not ours to remove');
});

needing('promtool')('metrics are what promtool reads', async (t) => {
  const { socket, child, ended, of } = await serving(t, ['--metrics', 'egd.prom']);
  const client = await rawClient(t, socket);
  client.send([...LEVEL, ...READ, 4]);
  await client.has(40);
  child.kill('SIGTERM');
  await ended;
  const text = fs.readFileSync(path.join(of.home, 'egd.prom'), 'utf8');
  t.regex(text, /^rnd_seed_egd_bytes_given_total 32$/m);
  const checked = await run('promtool', ['check', 'metrics'], { input: text });
  t.deepEqual([checked.status, checked.stdout, checked.stderr], [0, '', '']);
});

test('--max-clients: one too many is sent away, and counted', async (t) => {
  const { socket, child, ended } = await serving(t, ['--max-clients', '1']);
  const first = await rawClient(t, socket);
  first.send(READ);
  await first.has(33);
  await t.throwsAsync((await rawClient(t, socket)).has(1));
  child.kill('SIGTERM');
  t.regex((await ended).stderr, /1 rejected/);
});

test('--idle: whoever says nothing is closed', async (t) => {
  const { socket } = await serving(t, ['--idle', '0.2']);
  await t.throwsAsync((await rawClient(t, socket)).has(1));
});

test('--rate: what is asked too fast waits, and is given whole', async (t) => {
  const { socket } = await serving(t, ['--rate', '1k', '--burst', '255']);
  const client = await rawClient(t, socket);
  client.send([2, 255, 2, 255]);
  t.is((await client.has(510)).length, 510);
});

test('--from egd: another server re-keys the pool', async (t) => {
  const { socket } = await serving(t);
  const second = path.join(folder(t), 'egd');
  const { says, child, ended } = await serving(t, ['--socket', second, '--from', `egd:${socket}`]);
  await says('listening on');
  child.kill('SIGTERM');
  t.notRegex((await ended).stderr, /warning/);
});

needing('script')('on a terminal one line says how it stands', async (t) => {
  const { home, environment } = program(t);
  const options = { env: { ...environment, TERM: 'xterm' }, cwd: home, columns: 80 };
  const words = ['egd', 'serve', '--pid-file', 'pid'];
  const screen = onTerminal(words, options);
  const pid = path.join(home, 'pid');
  while (!fs.existsSync(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
  await new Promise((resolve) => setTimeout(resolve, 1500)); // the line is drawn every second
  process.kill(pidIn(pid), 'SIGTERM');
  const { screen: seen, status } = await screen;
  t.is(status, 0);
  t.true(seen.includes('\r\u001b[Krnd-seed: 0 clients, 0 answers'));
});

test('units are printed for this very program', async (t) => {
  const { run } = program(t);
  const { stdout } = await run(['egd', 'serve', '--print-unit', 'service']);
  t.true(stdout.includes(`ExecStart=${process.execPath} ${BUNDLE} egd serve`));
  t.regex((await run(['egd', 'serve', '--print-unit', 'socket'])).stdout, /^ListenStream=/m);
});

test('nonsense is status 2 with a hint', async (t) => {
  for (const words of [['--mode', '9'], ['--rate', 'x'], ['--from', 'x'], ['--burst', '9'], ['x']]) {
    const { status, stderr } = await program(t).run(['egd', 'serve', ...words]);
    t.is(status, 2, words.join(' '));
    t.regex(stderr, /\nrnd-seed: hint: /);
  }
});

const rootTest = process.getuid!() === 0 ? test : test.skip;

rootTest(
  'READY comes when the kernel is ready and not before (needs root for a mount namespace)',
  async (t) => {
    const home = folder(t);
    const [avail, poolsize, notify] = ['avail', 'poolsize', 'notify'].map((name) => path.join(home, name));
    fs.writeFileSync(avail!, '0\n');
    fs.writeFileSync(poolsize!, '256\n');
    const manager = await receive(t, notify!);
    const random = '/proc/sys/kernel/random';
    const code = `mount --bind ${avail} ${random}/entropy_avail && mount --bind ${poolsize} ${random}/poolsize && exec "$@"`;
    const inside = (...words: string[]) => [
      '-m',
      'sh',
      '-c',
      code,
      'sh',
      process.execPath,
      BUNDLE,
      'egd',
      'serve',
      '--socket',
      `${home}/egd`,
      ...words,
    ];
    t.is((await run('unshare', inside())).status, 3);
    t.false(fs.existsSync(`${home}/egd`));
    const running = start('unshare', inside('--wait'), { env: { NOTIFY_SOCKET: notify } });
    stopWithTest(t, running.child.pid!);
    await running.says('listening on');
    const client = await rawClient(t, `${home}/egd`);
    client.send([1, 32, 2, 32]);
    t.is((await client.has(1))[0], 0);
    await manager.hears((message) => message.includes('STATUS=not seeded yet'));
    t.false(manager.messages.some((message) => message.includes('READY=1')));
    fs.writeFileSync(avail!, '256\n');
    t.is((await client.has(33)).length, 33);
    t.truthy(await manager.hears((message) => message.startsWith('READY=1')));
  },
);
