import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { devices } from '../../../src/diagnose/checks/devices.ts';
import { system } from '../../../src/system/index.ts';
import type { System } from '../../../src/system/type.ts';
import { errno } from '../../helpers/door.ts';
import { OPENSSL_3, patient } from '../../helpers/patient.ts';

const MODERN = { openssl: OPENSSL_3 };
const OLD = { openssl: { ...OPENSSL_3, version: '1.0.2u', seeding: null, namesDevice: true } };
const isRoot = process.getuid?.() === 0;
const asRoot = isRoot ? test : test.skip;

function node(root: string, name: string, minor: number, major = 1): void {
  fs.mkdirSync(path.join(root, 'dev'), { recursive: true });
  execFileSync('mknod', ['-m', '666', path.join(root, 'dev', name), 'c', String(major), String(minor)]);
}

asRoot('working nodes are in order (needs root for mknod)', async (t) => {
  const it = patient(t);
  node(it.root, 'urandom', 9);
  node(it.root, 'random', 8);
  node(it.root, 'null', 3);
  t.deepEqual(await it.codes(devices, MODERN), ['device-ok', 'device-ok']);
});

asRoot('working nodes are in order where no /proc is mounted (needs root for mknod)', async (t) => {
  const it = patient(t);
  node(it.root, 'urandom', 9);
  node(it.root, 'random', 8);
  node(it.root, 'null', 3);
  const { openReadFollowing } = system.files;
  const files: Partial<System['files']> = {
    openReadFollowing(at) {
      if (at.startsWith('/proc/')) throw errno('ENOENT');
      return openReadFollowing(at);
    },
  };
  t.deepEqual(await it.codes(devices, { ...MODERN, door: { files } }), ['device-ok', 'device-ok']);
});

test('a regular file in place of /dev/urandom is a failure', async (t) => {
  const it = patient(t);
  it.put({ 'dev/urandom': 'the same for all', 'dev/null': 'old output' });
  const found = await it.find(devices, { kind: 'root', ...MODERN });
  t.deepEqual(
    found.map(({ code, level }) => [code, level]),
    [
      ['device-is-not-one', 'failure'],
      ['device-missing', 'warning'],
      ['device-is-not-one', 'warning'],
    ],
  );
  t.true(found[0]!.remedy!.includes(`${it.root}/dev/urandom c 1 9`));
});

test('where there is no /dev it is made first', async (t) => {
  const it = patient(t);
  const remedies = async () => (await it.find(devices, MODERN)).map(({ remedy }) => remedy ?? '');
  fs.rmSync(path.join(it.root, 'dev'), { recursive: true, force: true });
  const bare = await remedies();
  t.true(bare.length > 0 && bare.every((line) => /^mkdir -p \S*\/dev && mknod /.test(line)), bare.join());
  fs.mkdirSync(path.join(it.root, 'dev'));
  const empty = await remedies();
  t.true(empty.length > 0 && empty.every((line) => /^rm -f -- \S+ && mknod /.test(line)), empty.join());
});

test('a missing one is a warning for a modern OpenSSL, the end for an old one without a seed', async (t) => {
  const it = patient(t);
  t.is((await it.find(devices, MODERN))[0]!.level, 'warning');
  t.is((await it.find(devices, OLD))[0]!.level, 'failure');
  it.put({
    'home/.rnd': {
      text: Buffer.from(Array.from({ length: 64 }, (_, i) => (i * 37 + 11) & 0xff)),
      mode: 0o600,
    },
  });
  t.is((await it.find(devices, { ...OLD, environment: { HOME: '/home' } }))[0]!.level, 'warning');
});

asRoot('another device under its name is a failure: /dev/zero (needs root for mknod)', async (t) => {
  const it = patient(t);
  node(it.root, 'urandom', 5);
  const [finding] = await it.find(devices, MODERN);
  t.is(finding!.code, 'device-is-not-one');
  t.is(finding!.evidence, 'device 1:5');
});

asRoot('a node on a file system that is mounted nodev is told apart (needs root for a mount)', async (t) => {
  const it = patient(t);
  const dev = path.join(it.root, 'dev');
  fs.mkdirSync(dev);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'nodev,mode=755', 'rnd-seed-test', dev]);
  t.teardown(() => execFileSync('umount', [dev]));
  node(it.root, 'urandom', 9);
  const [finding] = await it.find(devices, MODERN);
  t.is(finding!.code, 'device-on-nodev');
  t.is(finding!.level, 'failure');
});

test('a FIFO there is not opened', async (t) => {
  const it = patient(t);
  fs.mkdirSync(path.join(it.root, 'dev'));
  execFileSync('mkfifo', [path.join(it.root, 'dev/urandom')]);
  t.is((await it.find(devices, MODERN))[0]!.evidence, 'a fifo of 0 bytes');
});

const READS: readonly [string, () => number, string, string | undefined][] = [
  [
    'EAGAIN',
    () => {
      throw errno('EAGAIN');
    },
    'device-would-block',
    undefined,
  ],
  [
    'EIO',
    () => {
      throw errno('EIO');
    },
    'device-unreadable',
    'mknod',
  ],
  ['its end', () => 0, 'device-unreadable', 'mknod'],
];
for (const [what, read, code, remedy] of READS) {
  asRoot(`a device that answers a read with ${what} is ${code} (needs root for mknod)`, async (t) => {
    const it = patient(t);
    node(it.root, 'urandom', 9);
    const [finding] = await it.find(devices, { ...MODERN, door: { files: { read } } });
    t.is(finding!.code, code);
    t.is(finding!.remedy?.includes(remedy ?? ''), remedy === undefined ? undefined : true);
  });
}

asRoot('a mode that keeps others from mixing in is a remark (needs root for mknod)', async (t) => {
  const it = patient(t);
  node(it.root, 'urandom', 9);
  fs.chmodSync(path.join(it.root, 'dev/urandom'), 0o644);
  const [finding] = await it.find(devices, MODERN);
  t.like(finding, { code: 'device-not-writable', level: 'info', remedy: 'chmod 666 /dev/urandom' });
});

asRoot('a mode that keeps this user out has its remedy (needs root for mknod)', async (t) => {
  const it = patient(t);
  node(it.root, 'urandom', 9);
  fs.chmodSync(path.join(it.root, 'dev/urandom'), 0o600);
  const denied = () => {
    throw errno('EACCES');
  };
  const door = { files: { openReadFollowing: denied, openRead: denied } };
  const [finding] = await it.find(devices, { ...MODERN, user: 4242, door });
  t.like(finding, { code: 'device-unreadable', remedy: 'chmod 666 /dev/urandom' });
});

test('what may not be looked at is unknown', async (t) => {
  const stat = () => {
    throw errno('EACCES');
  };
  const found = await patient(t).find(devices, { ...MODERN, door: { files: { stat, lstat: stat } } });
  t.deepEqual(
    found.map(({ code, level }) => [code, level]),
    Array.from({ length: 3 }, () => ['device-not-visible', 'unknown']),
  );
});
