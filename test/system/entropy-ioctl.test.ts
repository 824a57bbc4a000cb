import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { addEntropy, addEntropyRequest } from '../../src/system/entropy-ioctl.ts';
import { folder } from '../helpers/folder.ts';
import { needing } from '../helpers/needing.ts';
import { sourceUrl } from '../helpers/runner.ts';
import { alone, injected, source, withoutForeign } from '../helpers/spoilt.ts';

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

/** With the code of its failure; for zero bits nobody's pool believes anything. */
const ADD = `
  const { addEntropy } = await import(${source('system/entropy-ioctl.ts')});
  tell(await addEntropy(Buffer.alloc(8), 0).then(() => 'taken', codeOf));`;

needing('strace')('a kernel that does not take the bytes has the name of its reason', async (t) => {
  for (const name of ['EPERM', 'EINVAL', 'EFAULT']) {
    t.is(await injected(t, '/dev/urandom', [`ioctl:error=${name}`], ADD), name);
  }
});

test('without a way of calling C there is none of crediting', async (t) => {
  t.is(await withoutForeign(t, ADD), 'ERR_MODULE_ABSENT');
});

for (const [name, value] of [
  ['arch', 'pdp11'],
  ['platform', 'freebsd'],
] as const) {
  test(`on the ${name} ${value} it is ENOSYS`, async (t) => {
    t.is(await alone(t, `Object.defineProperty(process, '${name}', { value: '${value}' });${ADD}`), 'ENOSYS');
  });
}
