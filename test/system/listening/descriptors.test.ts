import { execFileSync } from 'node:child_process';
import test from 'ava';
import { maxDescriptors } from '../../../src/system/listening/descriptors.ts';

test('it is what the shell says', (t) => {
  const said = execFileSync('sh', ['-c', 'ulimit -n'], { encoding: 'utf8' }).trim();
  t.is(maxDescriptors(), said === 'unlimited' ? Number.POSITIVE_INFINITY : Number(said));
});
