import { execFileSync } from 'node:child_process';
import test from 'ava';
import {
  type KeyExchange,
  nameOfSuite,
  SSL2_KINDS,
  SUITES,
  suitesOf,
} from '../../../src/tls/hello/cipher-suites.ts';

test('numbers and names are those that OpenSSL has', (t) => {
  const list = 'ALL:COMPLEMENTOFALL:@SECLEVEL=0';
  const text = execFileSync('openssl', ['ciphers', '-V', '-stdname', list], { encoding: 'utf8' });
  const theirs = new Map(
    [...text.matchAll(/0x([0-9A-F]{2}),0x([0-9A-F]{2}) - (\S+)/g)].map(([, a, b, name]) => [
      Number.parseInt(`${a}${b}`, 16),
      name,
    ]),
  );
  const known = Object.values(SUITES)
    .flat()
    .filter(([number]) => theirs.has(number));
  t.true(known.length >= 40, `${known.length} in common`);
  for (const [number, name] of known) t.is(name, theirs.get(number)!);
});

test('no suite is listed twice, and the kind is the name', (t) => {
  const all = suitesOf(...(Object.keys(SUITES) as KeyExchange[]));
  t.is(new Set(all).size, all.length);
  const prefix = { ecdhe: 'TLS_ECDHE_', dhe: 'TLS_DHE_', rsa: 'TLS_RSA_', ecdh: 'TLS_ECDH_' };
  for (const [kind, start] of Object.entries(prefix)) {
    for (const [, name] of SUITES[kind as KeyExchange]) t.true(name.startsWith(start), name);
  }
});

test('every suite and kind is a number with a name of its own', (t) => {
  const all = [...Object.values(SUITES).flat(), ...SSL2_KINDS];
  t.is(all.length, 81);
  t.is(new Set(all.map(([, name]) => name)).size, 81);
  for (const [number, name] of all) {
    t.regex(name, /^(TLS|SSL_CK)_[A-Za-z0-9_]+$/);
    t.is(nameOfSuite(number), name);
  }
});

test('a number that is not listed is shown as one', (t) => {
  t.is(nameOfSuite(0x1301), 'TLS_AES_128_GCM_SHA256');
  t.is(nameOfSuite(SSL2_KINDS[0]![0]), 'SSL_CK_DES_192_EDE3_CBC_WITH_MD5');
  t.is(nameOfSuite(0x0a0a), '0x0a0a');
});
