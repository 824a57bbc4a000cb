import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { selectSubject } from '../../../src/diagnose/subject/select.ts';
import { system } from '../../../src/system/index.ts';
import { folder } from '../../helpers/folder.ts';

test('without a selection it is this machine, through the door that was given', (t) => {
  const subject = selectSubject(system, {});
  t.is(subject.kind, 'here');
  t.is(subject.system, system);
  t.is(subject.prefix, '');
});

test('a root has no environment but the home of its passwd', (t) => {
  const root = folder(t);
  fs.mkdirSync(path.join(root, 'etc'));
  const user = system.identity.effectiveUser;
  fs.writeFileSync(path.join(root, 'etc/passwd'), `me:x:${user}:0::/home/me:/bin/sh\n`);
  const { system: door, environmentSeen, prefix } = selectSubject(system, { root });
  t.deepEqual(door.identity.environment, { HOME: '/home/me' });
  t.false(environmentSeen);
  t.is(prefix, root);
});

test('a process has its own environment, and shares our root', (t) => {
  const subject = selectSubject(system, { pid: process.pid });
  t.is(subject.kind, 'process');
  t.true(subject.environmentSeen);
  t.is(subject.system.identity.environment.PATH, process.env.PATH);
  t.is(subject.prefix, '');
});

for (const [selection, what] of [
  [{ root: '/none/such' }, 'a root that is not there'],
  [{ root: '/etc/passwd' }, 'a root that is a file'],
  [{ root: 'relative' }, 'a relative root'],
  [{ pid: 0 }, 'process 0'],
  [{ pid: 1.5 }, 'half a process'],
  [{ pid: 2 ** 30 }, 'a process that is not there'],
  [{ root: '/', pid: 1 }, 'both at once'],
] as const) {
  test(`${what} is a wrong use`, (t) => {
    t.throws(() => selectSubject(system, selection), { code: 'USAGE' });
  });
}
