import test from 'ava';
import { fips } from '../../../src/diagnose/checks/fips.ts';
import { OPENSSL_3, patient } from '../../helpers/patient.ts';

const FLAG = 'proc/sys/crypto/fips_enabled';

test('a kernel without FIPS asks for nothing', async (t) => {
  const it = patient(t);
  t.deepEqual(await it.codes(fips, { openssl: OPENSSL_3 }), ['fips-off']);
  it.put({ [FLAG]: '0\n' });
  t.deepEqual(await it.codes(fips, { openssl: OPENSSL_3 }), ['fips-off']);
});

test('FIPS demanded of an image without the provider is the trap', async (t) => {
  const it = patient(t);
  it.put({ [FLAG]: '1\n' });
  const [finding] = await it.find(fips, { openssl: OPENSSL_3 });
  t.is(finding!.code, 'fips-without-provider');
  t.is(finding!.level, 'warning');
});

test('with the provider it is a remark', async (t) => {
  const it = patient(t);
  it.put({ [FLAG]: '1\n', 'usr/lib/ossl-modules/fips.so': '' });
  t.deepEqual(await it.codes(fips, { openssl: OPENSSL_3 }), ['fips-on']);
});

test('where no OpenSSL tells its modules nothing is claimed to be missing', async (t) => {
  const it = patient(t);
  it.put({ [FLAG]: '1\n' });
  const [finding] = await it.find(fips, { openssl: {} });
  t.like(finding, { code: 'fips-on', evidence: 'fips_enabled = 1, OpenSSL ?' });
});
