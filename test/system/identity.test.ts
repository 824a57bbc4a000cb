import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import test from 'ava';
import { identity } from '../../src/system/identity.ts';
import { alone, asRoot, mounted, source } from '../helpers/spoilt.ts';

test('it is this process', (t) => {
  t.is(identity.pid, process.pid);
  t.is(identity.effectiveUser, process.geteuid!());
  t.is(identity.realUser, process.getuid!());
  t.is(identity.environment, process.env);
});

test("the passwd entry's home does not listen to $HOME", (t) => {
  t.is(identity.passwdHome(), os.userInfo().homedir);
});

test('a living process exists and has a start time; a dead one has neither', async (t) => {
  const child = spawn('sleep', ['30']);
  await new Promise((resolve) => child.once('spawn', resolve));
  t.true(identity.processExists(child.pid!));
  if (process.platform === 'linux') t.regex(identity.processStart(child.pid!)!, /^\d+$/);
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('close', resolve));
  t.false(identity.processExists(child.pid!));
  t.is(identity.processStart(child.pid!), null);
});

test('a process name with blanks and brackets does not shift the start time', (t) => {
  if (process.platform !== 'linux') return t.pass();
  const script =
    'process.title = "a) b (c"; require("node:fs").writeSync(1, require("node:fs").readFileSync("/proc/self/stat"))';
  const stat = spawnSync(process.execPath, ['-e', script], { encoding: 'latin1' }).stdout;
  t.regex(stat, /\(a\) b \(c\) /);
  t.regex(identity.processStart(process.pid)!, /^\d+$/);
});

test("root's process exists for everybody", (t) => {
  t.true(identity.processExists(1));
});

test('the PID namespace has a name on Linux', (t) => {
  t.is(identity.pidNamespace() !== null, process.platform === 'linux');
});

const IDENTITY = `const { identity } = await import(${source('system/identity.ts')});`;

test('a process that has ended and waits for its parent has no start time any more, and still exists', async (t) => {
  if (process.platform !== 'linux') return t.pass();
  // The shell's child ends after it has become somebody who does not ask for it.
  const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  t.teardown(() => parent.kill('SIGKILL'));
  const [said] = (await once(parent.stdout, 'data')) as [Buffer];
  const pid = Number(said);
  while (identity.processStart(pid) !== '') await new Promise((resolve) => setTimeout(resolve, 10));
  t.true(identity.processExists(pid));
});

asRoot('a user without a home in his passwd entry, or without an entry, has none', async (t) => {
  const home = `${IDENTITY} tell(identity.passwdHome());`;
  const own = 'mount -t tmpfs none /etc'; // other sources of nsswitch.conf(5) know root anyway
  t.is(await mounted(t, `${own}; echo root:x:0:0:root:/own:/bin/sh > /etc/passwd`, home), '/own');
  t.is(await mounted(t, `${own}; echo root:x:0:0:root::/bin/sh > /etc/passwd`, home), null);
  t.is(await mounted(t, own, home), null);
});

asRoot('without /proc no start time and no PID namespace can be told', async (t) => {
  const code = `${IDENTITY} tell([identity.processStart(process.pid), identity.pidNamespace(), identity.processExists(1)]);`;
  t.deepEqual(await mounted(t, 'mount -t tmpfs none /proc', code), [null, null, true]);
});

asRoot('a stat file that is cut off has no start time', async (t) => {
  const commands = 'mount -t tmpfs none /proc; mkdir /proc/7; echo "7 (cut off) S 1 7" > /proc/7/stat';
  t.is(await mounted(t, commands, `${IDENTITY} tell(identity.processStart(7));`), null);
});

test('where a process has no user, it is user -1', async (t) => {
  const code = `process.getuid = process.geteuid = undefined; ${IDENTITY} tell([identity.realUser, identity.effectiveUser]);`;
  t.deepEqual(await alone(t, code), [-1, -1]);
});
