import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { randomness } from '../../src/system/randomness.ts';
import { folder } from '../helpers/folder.ts';

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

const rootTest = process.platform === 'linux' && process.getuid!() === 0 ? test : test.skip;

rootTest(
  'a regular file in place of /dev/urandom is not believed (needs root for a mount namespace)',
  (t) => {
    const dir = folder(t);
    fs.writeFileSync(path.join(dir, 'urandom'), Buffer.alloc(4096, 7));
    const module = new URL(
      `../../src/system/randomness.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`,
      import.meta.url,
    );
    fs.writeFileSync(
      path.join(dir, 'run.mjs'),
      `import { randomness } from ${JSON.stringify(module.href)};
const bytes = Buffer.alloc(64); randomness.fill(bytes); console.log(new Set(bytes).size > 8);`,
    );
    const script = `mount --bind ${dir}/urandom /dev/urandom; exec "$0" "$1"`;
    const run = spawnSync(
      'unshare',
      ['-m', 'sh', '-ec', script, process.execPath, path.join(dir, 'run.mjs')],
      { encoding: 'utf8' },
    );
    t.is(run.stdout.trim(), 'true', run.stderr);
  },
);
