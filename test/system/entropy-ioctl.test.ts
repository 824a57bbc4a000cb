import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { addEntropy, addEntropyRequest } from '../../src/system/entropy-ioctl.ts';
import { folder } from '../helpers/folder.ts';
import { sourceUrl } from '../helpers/runner.ts';

test('the request has the number of linux/random.h', (t) => {
  t.is(addEntropyRequest('x64'), 0x40085203);
  t.is(addEntropyRequest('arm64'), 0x40085203);
  t.is(addEntropyRequest('ppc64'), 0x80085203);
  t.is(addEntropyRequest('mips'), 0x80085203);
  t.is(addEntropyRequest('pdp11'), null);
});

const isRoot = process.getuid!() === 0;
const rootTest = isRoot ? test : test.skip;

rootTest('root may credit, and zero bits as well (needs root)', async (t) => {
  await t.notThrowsAsync(addEntropy(Buffer.alloc(33, 7), 0));
  await t.notThrowsAsync(addEntropy(Buffer.alloc(32, 7), 1));
});

rootTest('nobody else may: EPERM (needs root to become somebody else)', (t) => {
  const home = folder(t);
  fs.chmodSync(home, 0o755);
  const script = path.join(home, 'run.mjs');
  const module = JSON.stringify(sourceUrl('system/entropy-ioctl.ts'));
  fs.writeFileSync(
    script,
    `const { addEntropy } = await import(${module});
     process.setgid(65534); process.setuid(65534);
     await addEntropy(Buffer.alloc(32), 256).then(() => console.log('taken'), (e) => console.log(e.code));`,
  );
  const { stdout, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  t.is(stdout.trim(), 'EPERM', stderr);
});
