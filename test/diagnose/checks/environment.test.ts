import test from 'ava';
import { environment } from '../../../src/diagnose/checks/environment.ts';
import { system } from '../../../src/system/index.ts';
import { errno } from '../../helpers/door.ts';
import { patient } from '../../helpers/patient.ts';

test('a home of one’s own is safe', async (t) => {
  const it = patient(t);
  it.put({ 'home/a': { directory: true, mode: 0o755 } });
  t.deepEqual(await it.codes(environment, { environment: { HOME: '/home/a' } }), ['home-ok']);
});

test('each bad home has its own finding', async (t) => {
  const it = patient(t);
  it.put({ 'home/open': { directory: true, mode: 0o777 } });
  t.deepEqual(await it.codes(environment), ['home-unset']);
  t.deepEqual(await it.codes(environment, { environment: { HOME: 'a/b' } }), ['home-relative']);
  t.deepEqual(await it.codes(environment, { environment: { HOME: '/home/none' } }), ['home-missing']);
  t.deepEqual(await it.codes(environment, { environment: { HOME: '/home/open' } }), ['home-unsafe']);
});

test('RANDFILE as a device, and an empty one', async (t) => {
  const it = patient(t);
  it.put({ home: { directory: true, mode: 0o755 } });
  const codes = (RANDFILE: string) => it.codes(environment, { environment: { HOME: '/home', RANDFILE } });
  t.deepEqual(await codes('/dev/urandom'), ['home-ok', 'randfile-is-device']);
  t.deepEqual(await codes(''), ['home-ok', 'randfile-empty']);
  t.deepEqual(await codes('/home/seed'), ['home-ok']);
});

test('a place that others can write is not one to load code from', async (t) => {
  const it = patient(t);
  it.put({ home: { directory: true, mode: 0o755 }, 'tmp/conf': { text: '', mode: 0o666 }, 'etc/conf': '' });
  const codes = (name: string, value: string) =>
    it.codes(environment, { environment: { HOME: '/home', [name]: value } });
  t.deepEqual(await codes('OPENSSL_CONF', '/tmp/conf'), ['home-ok', 'environment-unsafe']);
  t.deepEqual(await codes('OPENSSL_CONF', '/etc/conf'), ['home-ok', 'environment-set']);
  t.deepEqual(await codes('OPENSSL_MODULES', '/none'), ['home-ok', 'environment-names-nothing']);
});

test('an environment that may not be read is unknown, not empty', async (t) => {
  const changes = { kind: 'process', environmentSeen: false } as const;
  t.deepEqual(await patient(t).codes(environment, changes), ['environment-not-visible']);
});

test('an empty HOME is as none; one that cannot be seen is unknown', async (t) => {
  const it = patient(t);
  t.like((await it.find(environment, { environment: { HOME: '' } }))[0], {
    code: 'home-unset',
    evidence: 'empty',
  });
  const stat = () => {
    throw errno('EACCES');
  };
  const [hidden] = await it.find(environment, {
    environment: { HOME: '/home' },
    door: { files: { stat, lstat: stat } },
  });
  t.like(hidden, { code: 'home-not-visible', level: 'unknown' });
});

test('what another user owns decides what is loaded, whatever its mode', async (t) => {
  const it = patient(t);
  it.put({ home: { directory: true, mode: 0o755 }, 'etc/conf': '' });
  const values = { environment: { HOME: '/home', OPENSSL_CONF: '/etc/conf' }, user: 4242 };
  const foreign = (name: string) => ({
    ...system.files.stat(name.startsWith(it.root) ? name : it.root + name),
    owner: 4243,
  });
  const codes = await it.codes(environment, {
    ...values,
    door: { files: { stat: foreign, lstat: foreign } },
  });
  t.deepEqual(codes, ['home-unsafe', 'environment-unsafe']);
});
