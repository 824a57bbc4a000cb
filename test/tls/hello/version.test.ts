import tls from 'node:tls';
import test from 'ava';
import { VERSION_NUMBERS, VERSIONS, versionOfNumber } from '../../../src/tls/hello/version.ts';

test('the versions come oldest first, and those of today have the names that Node gives them', (t) => {
  t.deepEqual(VERSIONS, ['SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']);
  for (const version of VERSIONS.slice(2)) {
    t.notThrows(() => tls.createSecureContext({ minVersion: version as tls.SecureVersion }));
  }
});

test('a number has its version, and a draft of 1.3 has none', (t) => {
  for (const version of VERSIONS) t.is(versionOfNumber(VERSION_NUMBERS[version]), version);
  t.is(versionOfNumber(0x7f1c), null);
  t.is(versionOfNumber(0x0305), null);
});
