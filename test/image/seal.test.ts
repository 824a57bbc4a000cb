import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { sealWith } from '../../src/image/seal.ts';
import { system } from '../../src/system/index.ts';
import { doorWith } from '../helpers/door.ts';
import { aSeed, image } from '../helpers/sealing.ts';

const me = system.identity.effectiveUser;
const PASSWD = `root:x:${me}:0::/root:/bin/sh\nmail:x:${me}:8::/var/mail:/x\nu:x:${me}:1000::/home/u:/bin/sh\n`;

test('an image is sealed inside its own root, whatever its links say', async (t) => {
  const { root, put, at, names } = image(t);
  const outside = image(t);
  const kept = outside.put('.rnd', aSeed());
  put('etc/passwd', PASSWD, 0o644);
  put('root/.rnd', aSeed());
  put('home/u/.rnd', aSeed(), 0o644);
  put('srv/seed', aSeed());
  put('var/mail/note', '');
  fs.chmodSync(at('var/mail'), 0o777);
  fs.symlinkSync(outside.root, at('evil'));
  const report = await sealWith(system, { root, randFiles: ['/srv/seed', '/evil/.rnd'] });
  t.is(report.root, root);
  t.true(report.sealed && report.ready);
  t.deepEqual(
    report.seeds.filter(({ outcome }) => outcome === 'removed').map(({ path: at }) => at),
    ['/srv/seed', '/root/.rnd', '/home/u/.rnd'],
  );
  t.deepEqual(names('root'), ['..rnd.sealed']);
  t.deepEqual(names('var/mail'), ['note']);
  t.true(fs.existsSync(kept));
});

test('what is refused is said, and the rest is sealed all the same', async (t) => {
  const { root, put } = image(t);
  put('etc/passwd', PASSWD, 0o644);
  put('root/.rnd', 'no seed but a few words that somebody has put there\n');
  const seed = put('home/u/.rnd', aSeed());
  const report = await sealWith(system, { root });
  t.false(report.sealed || report.ready);
  t.deepEqual(
    report.seeds.map(({ outcome }) => outcome),
    ['refused', 'absent', 'removed'],
  );
  t.false(fs.existsSync(seed));
});

test('a seed in a home that others may write is no seed to overlook', async (t) => {
  const { root, put, at } = image(t);
  put('etc/passwd', PASSWD, 0o644);
  put('var/mail/.rnd', aSeed());
  fs.chmodSync(at('var/mail'), 0o777);
  const report = await sealWith(system, { root });
  t.false(report.sealed);
  t.like(report.seeds.at(-1), { path: '/var/mail/.rnd', outcome: 'refused', reason: 'unsafe-directory' });
});

test('a host key makes it sealed, but not ready', async (t) => {
  const { root, put } = image(t);
  put('etc/ssh/ssh_host_rsa_key', 'x');
  const report = await sealWith(system, { root });
  t.true(report.sealed);
  t.false(report.ready);
});

for (const root of ['relative', '/absent/nowhere', path.resolve(process.execPath)]) {
  test(`${root} is no root`, async (t) => {
    await t.throwsAsync(sealWith(system, { root }), { code: 'USAGE' });
  });
}

for (const root of [undefined, '/', '///']) {
  test(`the root ${root ?? 'that is not named'} is this machine's own`, async (t) => {
    const { put } = image(t);
    const seed = put('.rnd', aSeed());
    const options = root === undefined ? {} : { root };
    const report = await sealWith(system, { ...options, randFiles: [seed], dryRun: true });
    t.is(report.root, null);
    t.like(report.seeds[0], { path: seed, outcome: 'removed' });
    t.true(fs.existsSync(seed));
  });
}

test('a lock that somebody holds is waited for as long as is said', async (t) => {
  const { root, put, at } = image(t);
  put('srv/seed', aSeed());
  fs.symlinkSync('rnd-seed-lock:1:1:0:boot-of-another-machine:0123456789abcdef', at('srv/.seed.lock'));
  const report = await sealWith(system, { root, randFiles: ['/srv/seed'], lockTimeoutMs: 0 });
  t.false(report.sealed);
  t.like(report.seeds[0], { path: '/srv/seed', outcome: 'failed', reason: 'locked' });
});

test('it does not run setuid', async (t) => {
  const door = doorWith({ identity: { effectiveUser: 0, realUser: 1000 } });
  await t.throwsAsync(sealWith(door, { root: image(t).root }), { code: 'REFUSED' });
});
