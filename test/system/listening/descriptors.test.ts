import { execFileSync } from 'node:child_process';
import test from 'ava';
import { maxDescriptors } from '../../../src/system/listening/descriptors.ts';
import { asRoot, limited, mounted, source } from '../../helpers/spoilt.ts';

test('it is what the shell says', (t) => {
  const said = execFileSync('sh', ['-c', 'ulimit -n'], { encoding: 'utf8' }).trim();
  t.is(maxDescriptors(), said === 'unlimited' ? Number.POSITIVE_INFINITY : Number(said));
});

const ASK = `
  const { maxDescriptors } = await import(${source('system/listening/descriptors.ts')});
  tell(String(maxDescriptors()));`;

test('a lower limit is seen', async (t) => {
  t.is(await limited(t, 'ulimit -n 100', ASK), process.platform === 'linux' ? '100' : 'Infinity');
});

asRoot('where it cannot be read, or is none, it is without end', async (t) => {
  const noProc = 'mount -t tmpfs none /proc';
  t.is(await mounted(t, noProc, ASK), 'Infinity');
  const line = 'Max open files            unlimited            unlimited            files';
  t.is(await mounted(t, `${noProc}; mkdir /proc/self; echo "${line}" > /proc/self/limits`, ASK), 'Infinity');
});
