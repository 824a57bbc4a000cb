import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { seedFile } from '../../../src/diagnose/checks/seed-file.ts';
import { encodeSeed } from '../../../src/seed-file/format.ts';
import { system } from '../../../src/system/index.ts';
import { errno } from '../../helpers/door.ts';
import { OPENSSL_3, patient } from '../../helpers/patient.ts';

const HOME = { environment: { HOME: '/home' }, openssl: OPENSSL_3 };
const ID = '0123456789abcdef0123456789abcdef';
const ours = (machineId: string, creditable = true) =>
  encodeSeed(randomBytes(992), { creditable, machineId });
const SEED = 'home/.rnd';

test('our own fresh seed of this machine is in order, and tells its age', async (t) => {
  const it = patient(t);
  it.put({ [SEED]: { text: ours(ID), mode: 0o600 }, 'etc/machine-id': `${ID}\n` });
  const found = await it.find(seedFile, HOME);
  t.deepEqual(
    found.map(({ code }) => code),
    ['seed-fresh', 'seed-ours'],
  );
  t.true(Math.abs(found[0]!.figures!.seed_age_seconds!) < 120);
});

test('one that was made before the kernel was ready is not credited', async (t) => {
  const it = patient(t);
  it.put({ [SEED]: { text: ours(ID, false), mode: 0o600 }, 'etc/machine-id': `${ID}\n` });
  t.deepEqual(await it.codes(seedFile, HOME), ['seed-fresh', 'seed-ours-uncredited']);
});

test('a copy from another machine is a clone', async (t) => {
  const it = patient(t);
  it.put({ [SEED]: { text: ours('f'.repeat(32)), mode: 0o600 }, 'etc/machine-id': `${ID}\n` });
  t.deepEqual(await it.codes(seedFile, HOME), ['seed-fresh', 'seed-ours', 'seed-of-another-machine']);
});

test('without a machine-id, one that was made so is no proven copy, and one that is bound is', async (t) => {
  const codes = async (machineId: string) => {
    const it = patient(t);
    it.put({ [SEED]: { text: ours(machineId), mode: 0o600 } });
    return it.codes(seedFile, HOME);
  };
  t.deepEqual(await codes(''), ['seed-fresh', 'seed-ours', 'seed-unbound']);
  t.deepEqual(await codes(ID), ['seed-fresh', 'seed-ours', 'seed-of-another-machine']);
});

test('clones of one seed have one fingerprint, another seed another; a seed of unknown origin has none', async (t) => {
  const fingerprint = async (text: Buffer) => {
    const it = patient(t);
    it.put({ [SEED]: { text, mode: 0o600 }, 'etc/machine-id': `${ID}\n` });
    const found = await it.find(seedFile, HOME);
    return found.map(({ figures }) => figures?.seed_fingerprint).find((figure) => figure !== undefined);
  };
  const seed = ours('f'.repeat(32));
  const one = await fingerprint(seed);
  t.true(Number.isSafeInteger(one));
  t.is(await fingerprint(seed), one);
  t.not(await fingerprint(ours('f'.repeat(32))), one);
  t.is(await fingerprint(randomBytes(1024)), undefined);
});

test('a seed of a month ago is old, one of tomorrow is from the future', async (t) => {
  const it = patient(t);
  it.put({ [SEED]: { text: randomBytes(1024), mode: 0o600 } });
  const seed = path.join(it.root, SEED);
  const now = Date.now() / 1000;
  fs.utimesSync(seed, now, now - 40 * 86_400);
  t.deepEqual(await it.codes(seedFile, HOME), ['seed-old', 'seed-of-unknown-origin']);
  fs.utimesSync(seed, now, now + 86_400);
  t.deepEqual(await it.codes(seedFile, HOME), ['seed-from-the-future', 'seed-of-unknown-origin']);
});

test('1024 bytes of unknown origin are suspicious where an old OpenSSL lives, even beside a new one', async (t) => {
  const it = patient(t);
  it.put({
    [SEED]: { text: randomBytes(1024), mode: 0o600 },
    'usr/lib/libcrypto.so.3': Buffer.from('\0OpenSSL 3.0.22 25 Aug 2026\0'),
  });
  const here = { environment: HOME.environment };
  t.deepEqual(await it.codes(seedFile, here), ['seed-fresh', 'seed-of-unknown-origin']);
  it.put({ 'usr/lib/libcrypto.so.1.0.0': Buffer.from('\0OpenSSL 1.0.2u  20 Dec 2019\0') });
  t.deepEqual(await it.codes(seedFile, here), ['seed-fresh', 'seed-of-unknown-origin', 'seed-suspicious']);
});

test('a constant is worthless whatever its length', async (t) => {
  const it = patient(t);
  it.put({ [SEED]: { text: Buffer.alloc(1024), mode: 0o600 } });
  const found = await it.find(seedFile, HOME);
  t.deepEqual(
    found.map(({ code }) => code),
    ['seed-fresh', 'seed-worthless'],
  );
  t.deepEqual(found[1]!.fix, { action: 'init', path: '/home/.rnd' });
});

test('a key at the seed’s name is left alone', async (t) => {
  const it = patient(t);
  it.put({ [SEED]: { text: '-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n', mode: 0o600 } });
  const [finding] = await it.find(seedFile, HOME);
  t.is(finding!.code, 'seed-refused');
  t.regex(finding!.evidence, /^not-a-seed: /);
  t.is(finding!.fix, undefined);
});

test('what the walk has said already is not said as a second fault', async (t) => {
  const it = patient(t);
  it.put({ [SEED]: { text: randomBytes(1024), mode: 0o644 } });
  const [finding] = await it.find(seedFile, HOME);
  t.is(finding!.code, 'seed-refused');
  t.is(finding!.level, 'info');
});

test('none, and no name for one', async (t) => {
  const it = patient(t);
  t.deepEqual(await it.codes(seedFile, HOME), ['seed-missing']);
  it.put({ home: { directory: true, mode: 0o755 } });
  t.deepEqual(await it.codes(seedFile, HOME), ['seed-missing']);
  t.deepEqual(await it.codes(seedFile, { environment: {} }), ['seed-without-home']);
});

test('a name in a directory that others write is refused', async (t) => {
  const it = patient(t);
  it.put({ open: { directory: true, mode: 0o777 } });
  t.deepEqual(await it.codes(seedFile, { ...HOME, environment: { RANDFILE: '/open/seed' } }), [
    'seed-place-refused',
  ]);
});

test('without a name for it, an environment that is not seen may still have one', async (t) => {
  const it = patient(t);
  const level = async (environmentSeen: boolean) =>
    (await it.find(seedFile, { environment: {}, environmentSeen }))[0]!.level;
  t.deepEqual([await level(true), await level(false)], ['info', 'unknown']);
});

test('a file too large to be overwritten is refused by this check alone, with what to do', async (t) => {
  const it = patient(t);
  it.put({ [SEED]: { text: randomBytes(70_000), mode: 0o600 } });
  const [finding] = await it.find(seedFile, HOME);
  t.like(finding, { code: 'seed-refused', level: 'warning' });
  t.regex(finding!.evidence, /^not-a-seed: .*70000 bytes/);
  t.regex(finding!.remedy!, /--rand-file/);
});

test('a seed that is written to while it is read is refused, and one that cannot be read not visible', async (t) => {
  const it = patient(t);
  it.put({ [SEED]: { text: randomBytes(1024), mode: 0o600 } });
  let isWritten = false;
  const read: typeof system.files.read = (...call) => {
    if (!isWritten) fs.appendFileSync(path.join(it.root, SEED), 'more');
    isWritten = true;
    return system.files.read(...call);
  };
  const [changed] = await it.find(seedFile, { ...HOME, door: { files: { read } } });
  t.true(isWritten);
  t.like(changed, { code: 'seed-refused', level: 'warning', evidence: 'it changed while it was read' });
  const broken = () => {
    throw errno('EIO');
  };
  const [unseen] = await it.find(seedFile, { ...HOME, door: { files: { read: broken } } });
  t.like(unseen, { code: 'seed-not-visible', level: 'unknown', evidence: 'EIO' });
});
