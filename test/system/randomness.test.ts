import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { randomness } from '../../src/system/randomness.ts';
import { folder } from '../helpers/folder.ts';
import { needing } from '../helpers/needing.ts';
import { asRoot, injected, mounted, source } from '../helpers/spoilt.ts';

test('fresh bytes differ each time and fill all that was asked', (t) => {
  const drawn = Array.from({ length: 20 }, () => {
    const bytes = Buffer.alloc(64);
    randomness.fill(bytes);
    return bytes.toString('hex');
  });
  t.is(new Set(drawn).size, 20);
  const long = Buffer.alloc(100_000);
  randomness.fill(long);
  t.true(long.subarray(-64).some((byte) => byte !== 0));
});

const IS_RANDOM = `
  const { randomness } = await import(${source('system/randomness.ts')});
  const bytes = Buffer.alloc(64);
  randomness.fill(bytes);
  tell(new Set(bytes).size > 8);`;

asRoot('a regular file in place of /dev/urandom is not believed', async (t) => {
  const file = path.join(folder(t), 'urandom');
  fs.writeFileSync(file, Buffer.alloc(4096, 7));
  t.true(await mounted(t, `mount --bind ${file} /dev/urandom`, IS_RANDOM));
});

asRoot('without /dev OpenSSL is what is left', async (t) => {
  t.true(await mounted(t, 'mount -t tmpfs none /dev', IS_RANDOM));
});

for (const [what, answer] of [
  ['ends', 'retval=0'],
  ['cannot be read', 'error=EIO'],
] as const) {
  needing('strace')(`a /dev/urandom that ${what} takes nothing away`, async (t) => {
    t.true(await injected(t, '/dev/urandom', [`read:${answer}`], IS_RANDOM));
  });
}
