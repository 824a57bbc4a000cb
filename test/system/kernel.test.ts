import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { kernel } from '../../src/system/kernel.ts';
import { folder } from '../helpers/folder.ts';

const linux = process.platform === 'linux';

test('a running machine is ready and says by what', (t) => {
  const { ready, evidence } = kernel.readiness();
  t.true(ready);
  if (linux) t.regex(evidence, /entropy_avail 256 of 256|getrandom|\/dev\/random/);
});

test('ids are read, bytes go in', (t) => {
  if (linux) t.regex(kernel.bootId(), /^[0-9a-f-]{36}$/);
  t.is(typeof kernel.machineId(), 'string');
  t.is(
    kernel.fipsEnabled(),
    linux &&
      fs.existsSync('/proc/sys/crypto/fips_enabled') &&
      fs.readFileSync('/proc/sys/crypto/fips_enabled', 'latin1').trim() === '1',
  );
  t.is(kernel.mix(Buffer.alloc(32, 1)), 32);
});

/** Runs a line of module code in a mount namespace of its own, after shell commands that spoil the system there. */
function inNamespace(t: import('ava').ExecutionContext, spoil: string, code: string): string {
  const module = new URL(
    `../../src/system/kernel.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`,
    import.meta.url,
  );
  const script = path.join(folder(t), 'run.mjs');
  fs.writeFileSync(script, `import { kernel } from ${JSON.stringify(module.href)};\n${code}\n`);
  const run = spawnSync(
    'unshare',
    ['-m', 'sh', '-ec', `${spoil}\nexec "$0" "$1"`, process.execPath, script],
    { encoding: 'utf8' },
  );
  t.is(run.status, 0, run.stderr);
  return run.stdout.trim();
}

const root = linux && process.getuid!() === 0;
const rootTest = root ? test : test.skip;

rootTest('a kernel that says 0 of 256 is not ready (needs root for a mount namespace)', (t) => {
  const zero = path.join(folder(t), 'zero');
  fs.writeFileSync(zero, '0\n');
  const said = inNamespace(
    t,
    `mount --bind ${zero} /proc/sys/kernel/random/entropy_avail`,
    'console.log(JSON.stringify(kernel.readiness()));',
  );
  t.deepEqual(JSON.parse(said), { ready: false, evidence: 'entropy_avail 0 of 256' });
});

rootTest('a regular file in place of /dev/urandom is not written to (needs root)', (t) => {
  const file = path.join(folder(t), 'urandom');
  fs.writeFileSync(file, 'document');
  const said = inNamespace(
    t,
    `mount --bind ${file} /dev/urandom`,
    'try { kernel.mix(Buffer.alloc(8)); } catch (error) { console.log(error.code); }',
  );
  t.is(said, 'ENODEV');
  t.is(fs.readFileSync(file, 'utf8'), 'document');
});

rootTest(
  'without /proc and with an old pool the device answers, or Node itself is the evidence (needs root)',
  (t) => {
    const dir = folder(t);
    fs.writeFileSync(path.join(dir, 'poolsize'), '4096\n');
    const old = inNamespace(
      t,
      `mount --bind ${dir}/poolsize /proc/sys/kernel/random/poolsize`,
      'console.log(JSON.stringify(kernel.readiness()));',
    );
    t.deepEqual(JSON.parse(old), { ready: true, evidence: '/dev/random answers at once' });
    fs.writeFileSync(path.join(dir, 'random'), '');
    const blind = inNamespace(
      t,
      `mount --bind ${dir}/poolsize /proc/sys/kernel/random/poolsize; mount --bind ${dir}/random /dev/random`,
      'console.log(JSON.stringify(kernel.readiness()));',
    );
    t.regex(JSON.parse(blind).evidence, /getrandom/);
  },
);

rootTest('an image that was never booted has no machine-id (needs root)', (t) => {
  const id = path.join(folder(t), 'machine-id');
  fs.writeFileSync(id, 'uninitialized\n');
  if (!fs.existsSync('/etc/machine-id')) execFileSync('touch', ['/etc/machine-id']);
  t.is(
    inNamespace(t, `mount --bind ${id} /etc/machine-id`, 'console.log("[" + kernel.machineId() + "]");'),
    '[]',
  );
});
