import { spawn, spawnSync } from 'node:child_process';
import os from 'node:os';
import test from 'ava';
import { identity } from '../../src/system/identity.ts';

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
