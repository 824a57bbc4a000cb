import test from 'ava';
import { nodeOpenssl } from '../../../src/diagnose/checks/node-openssl.ts';
import { patient } from '../../helpers/patient.ts';

const versions = (openssl: string) => ({ door: { identity: { versions: { node: '22.1.0', openssl } } } });
const library = (version: string) => ({
  'lib/libcrypto.so.3': Buffer.from(`\0OpenSSL ${version} 1 Jan 2026\0`),
});
const MAPS = { 'proc/self/maps': '7f00-7f01 r-xp 0 08:01 5   /lib/libcrypto.so.3\n' };

test('without a libcrypto among the maps it is built in', async (t) => {
  const it = patient(t);
  it.put({ 'proc/self/maps': '7f00-7f01 r-xp 0 08:01 5   /lib/libc.so.6\n' });
  t.deepEqual(await it.codes(nodeOpenssl, versions('3.0.19+quic')), ['node-own-openssl']);
});

test('a shared one of the same version is in order', async (t) => {
  const it = patient(t);
  it.put({ ...MAPS, ...library('3.0.19') });
  t.deepEqual(await it.codes(nodeOpenssl, versions('3.0.19+quic')), ['node-shared-openssl']);
});

test('a shared one of another version is told', async (t) => {
  const it = patient(t);
  it.put({ ...MAPS, ...library('3.0.22') });
  t.deepEqual(await it.codes(nodeOpenssl, versions('3.0.19')), ['node-other-openssl']);
});

test('one that cannot be read is unknown', async (t) => {
  const it = patient(t);
  it.put(MAPS);
  t.deepEqual(await it.codes(nodeOpenssl, versions('3.0.19')), ['node-openssl-not-visible']);
});
