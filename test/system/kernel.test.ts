import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { kernel } from '../../src/system/kernel.ts';
import { folder } from '../helpers/folder.ts';
import { needing } from '../helpers/needing.ts';
import { alone, asRoot, injected, mounted, source } from '../helpers/spoilt.ts';

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

const KERNEL = `const { kernel } = await import(${source('system/kernel.ts')});`;
const READINESS = `${KERNEL} tell(kernel.readiness());`;
const NODE_ITSELF = { ready: true, evidence: "getrandom() had returned before this program's first line" };

asRoot('a kernel that says 0 of 256 is not ready', async (t) => {
  const zero = path.join(folder(t), 'zero');
  fs.writeFileSync(zero, '0\n');
  const said = await mounted(t, `mount --bind ${zero} /proc/sys/kernel/random/entropy_avail`, READINESS);
  t.deepEqual(said, { ready: false, evidence: 'entropy_avail 0 of 256' });
});

asRoot('a regular file in place of /dev/urandom is not written to', async (t) => {
  const file = path.join(folder(t), 'urandom');
  fs.writeFileSync(file, 'document');
  const said = await mounted(
    t,
    `mount --bind ${file} /dev/urandom`,
    `${KERNEL} try { kernel.mix(Buffer.alloc(8)); } catch (error) { tell(error.code); }`,
  );
  t.is(said, 'ENODEV');
  t.is(fs.readFileSync(file, 'utf8'), 'document');
});

asRoot('with an old pool the device answers, or Node itself is the evidence', async (t) => {
  const dir = folder(t);
  fs.writeFileSync(path.join(dir, 'poolsize'), '4096\n');
  const old = `mount --bind ${dir}/poolsize /proc/sys/kernel/random/poolsize`;
  t.deepEqual(await mounted(t, old, READINESS), { ready: true, evidence: '/dev/random answers at once' });
  fs.writeFileSync(path.join(dir, 'random'), '');
  const blind = await mounted(t, `${old}; mount --bind ${dir}/random /dev/random`, READINESS);
  t.deepEqual(blind, NODE_ITSELF);
});

asRoot('without /proc the device answers; without /dev as well Node itself is the evidence', async (t) => {
  const noProc = 'mount -t tmpfs none /proc';
  t.deepEqual(await mounted(t, noProc, READINESS), { ready: true, evidence: '/dev/random answers at once' });
  t.deepEqual(await mounted(t, `${noProc}; mount -t tmpfs none /dev`, READINESS), NODE_ITSELF);
  const ids = `${KERNEL} tell([kernel.bootId(), kernel.fipsEnabled()]);`;
  t.deepEqual(await mounted(t, noProc, ids), ['', false]);
});

asRoot('a device that gives nothing has not answered', async (t) => {
  const old = path.join(folder(t), 'poolsize');
  fs.writeFileSync(old, '4096\n');
  const commands = `mount --bind ${old} /proc/sys/kernel/random/poolsize; mount --bind /dev/null /dev/random`;
  t.deepEqual(await mounted(t, commands, READINESS), NODE_ITSELF);
});

needing('strace')('a device that takes nothing is not written to for ever', async (t) => {
  const mix = `${KERNEL} tell(kernel.mix(Buffer.alloc(8)));`;
  t.is(await injected(t, '/dev/urandom', ['write:retval=0'], mix), 0);
  t.is(await injected(t, '/dev/urandom', ['write:retval=3:when=1', 'write:retval=5:when=2'], mix), 8);
});

const MACHINE_ID = `${KERNEL} tell(kernel.machineId());`;

asRoot('an image that was never booted has no machine-id', async (t) => {
  const id = path.join(folder(t), 'machine-id');
  fs.writeFileSync(id, 'uninitialized\n');
  if (!fs.existsSync('/etc/machine-id')) execFileSync('touch', ['/etc/machine-id']);
  t.is(await mounted(t, `mount --bind ${id} /etc/machine-id`, MACHINE_ID), '');
});

asRoot('the machine is known by D-Bus, then by its host id, then not at all', async (t) => {
  const empty = 'mount -t tmpfs none /etc; mount -t tmpfs none /var/lib';
  t.is(await mounted(t, empty, MACHINE_ID), '');
  t.is(await mounted(t, `${empty}; echo host > /etc/hostid`, MACHINE_ID), 'host');
  const both = `${empty}; echo host > /etc/hostid; mkdir /var/lib/dbus; echo bus > /var/lib/dbus/machine-id`;
  t.is(await mounted(t, both, MACHINE_ID), 'bus');
});

test('a system that is no Linux has a kernel that does not return unseeded', async (t) => {
  const said = await alone(
    t,
    `Object.defineProperty(process, 'platform', { value: 'freebsd' });${READINESS}`,
  );
  t.like(said, { ready: true, evidence: 'getentropy() does not return unseeded here' });
});
