import test, { type ExecutionContext } from 'ava';
import { opensslConf } from '../../../src/diagnose/checks/openssl-conf.ts';
import { system } from '../../../src/system/index.ts';
import { errno } from '../../helpers/door.ts';
import { OPENSSL_3, patient } from '../../helpers/patient.ts';

const CONF = 'usr/lib/ssl/openssl.cnf';
const modern = { openssl: OPENSSL_3 };

async function codesFor(t: Parameters<typeof patient>[0], text: string): Promise<string[]> {
  const it = patient(t);
  it.put({ [CONF]: text });
  return it.codes(opensslConf, modern);
}

test('an ordinary file is in order', async (t) => {
  t.deepEqual(
    await codesFor(t, 'openssl_conf = a\n[a]\nproviders = b\n[b]\ndefault = c\n[c]\nactivate = 1\n'),
    ['conf-ok'],
  );
});

test('RANDFILE is a remark with the line number', async (t) => {
  const it = patient(t);
  it.put({ [CONF]: '# old\nRANDFILE = $ENV::HOME/.rnd\n' });
  const [finding] = await it.find(opensslConf, modern);
  t.is(finding!.code, 'conf-randfile');
  t.is(finding!.subject, '/usr/lib/ssl/openssl.cnf:2');
  t.is(finding!.level, 'info');
});

test('each mistake in [random] is told apart', async (t) => {
  const random = (line: string) => `openssl_conf = a\n[a]\nrandom = r\n[r]\n${line}\n`;
  t.deepEqual(await codesFor(t, random('seed = NOSUCH')), ['conf-unknown-seed']);
  t.deepEqual(await codesFor(t, random('seed = seed-src')), ['conf-ok']);
  t.deepEqual(await codesFor(t, random('random = CTR-DRGB')), ['conf-unknown-random']);
  t.deepEqual(await codesFor(t, random('sede = SEED-SRC')), ['conf-unknown-key']);
});

test('a provider without the default one is a failure', async (t) => {
  const it = patient(t);
  it.put({ [CONF]: 'openssl_conf = a\n[a]\nproviders = p\n[p]\nlegacy = l\n[l]\nactivate = 1\n' });
  const [finding] = await it.find(opensslConf, modern);
  t.is(finding!.code, 'conf-no-default-provider');
  t.is(finding!.level, 'failure');
});

test('OPENSSL_CONF names another file', async (t) => {
  const it = patient(t);
  it.put({ [CONF]: 'RANDFILE = x\n', 'home/my.cnf': '' });
  t.deepEqual(await it.codes(opensslConf, { ...modern, environment: { OPENSSL_CONF: '/home/my.cnf' } }), [
    'conf-ok',
  ]);
});

test('a file that others can write is told', async (t) => {
  const it = patient(t);
  it.put({ [CONF]: { text: '', mode: 0o666 } });
  t.deepEqual(await it.codes(opensslConf, modern), ['conf-writable']);
});

test('no file means the defaults; no place is unknown', async (t) => {
  t.deepEqual(await patient(t).codes(opensslConf, modern), ['conf-none']);
  t.deepEqual(await patient(t).codes(opensslConf, { openssl: {} }), ['conf-place-unknown']);
});

test('a directory in its place means the defaults, a file that may not be read is unknown', async (t) => {
  const it = patient(t);
  it.put({ [CONF]: { directory: true, mode: 0o755 } });
  t.like((await it.find(opensslConf, modern))[0], { code: 'conf-none', evidence: 'no regular file' });
  const refuse = () => {
    throw errno('EACCES');
  };
  const door = { files: { openRead: refuse, openReadFollowing: refuse } };
  const [denied] = await patientWith(t).find(opensslConf, { ...modern, door });
  t.like(denied, { code: 'conf-not-visible', level: 'unknown' });
  t.regex(denied!.meaning, /cannot be read by this user/);
});

test('a file of another user is as open as one that all may write', async (t) => {
  const it = patientWith(t);
  const { stat, lstat } = system.files;
  const foreign = (real: typeof stat) => (name: string) => ({ ...real(name), owner: 4242 });
  const door = { files: { stat: foreign(stat), lstat: foreign(lstat) } };
  t.deepEqual(await it.codes(opensslConf, { ...modern, door }), ['conf-writable']);
});

test('what holds for one environment is a remark where that is not to be seen', async (t) => {
  const [finding] = await patientWith(t).find(opensslConf, { ...modern, environmentSeen: false });
  t.like(finding, { code: 'conf-ok', level: 'info' });
});

function patientWith(t: ExecutionContext): ReturnType<typeof patient> {
  const it = patient(t);
  it.put({ [CONF]: '' });
  return it;
}
