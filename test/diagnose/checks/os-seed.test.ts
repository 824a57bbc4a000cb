import test from 'ava';
import { osSeed } from '../../../src/diagnose/checks/os-seed.ts';
import { errno } from '../../helpers/door.ts';
import { patient } from '../../helpers/patient.ts';

const SEED = 'var/lib/systemd/random-seed';
const boot = (seconds: number) => ({ 'proc/stat': `cpu 1 2\nbtime ${seconds}\n` });

test('a private seed that is newer than the boot is in order', async (t) => {
  const it = patient(t);
  it.put({ [SEED]: { text: Buffer.alloc(32), mode: 0o600 }, ...boot(1000) });
  t.deepEqual(await it.codes(osSeed), ['os-seed-ok']);
});

test('one that others can read is exposed', async (t) => {
  const it = patient(t);
  it.put({ [SEED]: { text: Buffer.alloc(32), mode: 0o644 }, ...boot(1000) });
  const [finding] = await it.find(osSeed);
  t.is(finding!.code, 'os-seed-exposed');
  t.is(finding!.level, 'warning');
});

test('one that is older than the boot would be used twice', async (t) => {
  const it = patient(t);
  it.put({ [SEED]: { text: Buffer.alloc(32), mode: 0o600 }, ...boot(4_000_000_000) });
  t.deepEqual(await it.codes(osSeed), ['os-seed-stale']);
});

test('a closed directory is unknown', async (t) => {
  const it = patient(t);
  const context = it.context();
  const files = {
    ...context.system.files,
    lstat: () => {
      throw errno('EACCES');
    },
  };
  const found = await osSeed.run({ ...context, system: { ...context.system, files } });
  t.true(found.length > 0);
  t.true(found.every(({ code, level }) => code === 'os-seed-not-visible' && level === 'unknown'));
});

test('the service has run, or is masked, or has not', async (t) => {
  const it = patient(t);
  const unit = 'systemd-random-seed.service';
  it.put({ 'run/systemd/system': { directory: true }, 'run/systemd/units': { directory: true } });
  t.deepEqual(await it.codes(osSeed), ['os-seed-service-idle']);
  it.put({ [`etc/systemd/system/${unit}`]: { link: '/dev/null' } });
  t.deepEqual(await it.codes(osSeed), ['os-seed-service-masked']);
  it.put({ [`run/systemd/units/invocation:${unit}`]: { link: '0123' } });
  t.deepEqual(await it.codes(osSeed), ['os-seed-service-ran']);
});

test('an image that holds one is told of cloning', async (t) => {
  const it = patient(t);
  it.put({ [SEED]: { text: Buffer.alloc(32), mode: 0o600 } });
  t.true((await it.codes(osSeed, { kind: 'root' })).includes('image-holds-os-seed'));
});

test('none at all is a remark', async (t) => {
  t.deepEqual(await patient(t).codes(osSeed), ['os-seed-none']);
});
