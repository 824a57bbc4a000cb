import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { readEnvironment, readProcess } from '../../../src/diagnose/subject/process.ts';
import { files } from '../../../src/system/files.ts';
import { rootedFiles } from '../../../src/system/rooted.ts';
import { folder } from '../../helpers/folder.ts';

test('this process is read as it is', (t) => {
  const facts = readProcess(files, process.pid);
  t.is(facts?.effectiveUser, process.geteuid!());
  t.is(facts?.rootLink, '/');
  t.is(typeof facts?.seccomp, 'number');
  t.true(facts!.libraries === null || facts!.libraries.every((path) => path.startsWith('/')));
});

test('no such process is null', (t) => {
  t.is(readProcess(files, 2 ** 30), null);
  t.is(readEnvironment(files, 2 ** 30), null);
});

function fake(t: Parameters<typeof folder>[0], entries: Record<string, string>) {
  const root = folder(t);
  fs.mkdirSync(path.join(root, 'proc/7'), { recursive: true });
  for (const [name, text] of Object.entries(entries)) fs.writeFileSync(path.join(root, 'proc/7', name), text);
  return { root, inside: rootedFiles(files, root) };
}

test('what leads to a chroot is taken off the maps', (t) => {
  const { root, inside } = fake(t, {
    status: 'Name:\tx\nUid:\t1\t2\t2\t2\nSeccomp:\t2\nCapEff:\t00ff\n',
    maps: '7f-8f r-xp 0 08:01 5   /srv/jail/lib/libssl.so.3\n9f-af r-xp 0 08:01 6   /srv/jail/lib/libc.so.6 (deleted)\n',
    syscall: '318 0x7f 0x20 0x0\n',
  });
  fs.symlinkSync('/srv/jail', path.join(root, 'proc/7/root'));
  const facts = readProcess(inside, 7)!;
  t.deepEqual(facts.libraries, ['/lib/libssl.so.3']);
  t.deepEqual([facts.realUser, facts.effectiveUser, facts.seccomp, facts.waitsIn], [1, 2, 2, 318]);
  t.is(facts.effectiveCapabilities, 0xffn);
});

test('fields that are not there are null, not zero', (t) => {
  const { inside } = fake(t, { status: 'Name:\tx\n', syscall: 'running\n' });
  const facts = readProcess(inside, 7)!;
  t.like(facts, {
    realUser: null,
    seccomp: null,
    effectiveCapabilities: null,
    libraries: null,
    waitsIn: null,
  });
});

test('of two variables of one name the first counts, as getenv(3) does', (t) => {
  const { inside } = fake(t, { environ: 'A=1\0A=2\0B=x=y\0broken\0=odd\0' });
  t.deepEqual({ ...readEnvironment(inside, 7) }, { A: '1', B: 'x=y' });
});
