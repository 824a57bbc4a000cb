import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { devices } from '../../../src/diagnose/checks/devices.ts';
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
