import test from 'ava';
import { readMarks } from '../../../src/diagnose/library/marks.ts';

const bytes = (...strings: string[]): Buffer => Buffer.from(`\x7fELF\0${strings.join('\0')}\0`, 'latin1');

test('OpenSSL 3 tells its version, places and seeding source', (t) => {
  t.deepEqual(
    readMarks(
      bytes(
        'OpenSSL 3.0.22 25 Aug 2026',
        'OPENSSLDIR: "/usr/lib/ssl"',
        'MODULESDIR: "/usr/lib/m"',
        'os-specific',
        '/dev/urandom',
      ),
    ),
    {
      product: 'OpenSSL',
      version: '3.0.22',
      banner: 'OpenSSL 3.0.22 25 Aug 2026',
      directory: '/usr/lib/ssl',
      modules: '/usr/lib/m',
      seeding: 'os-specific',
      namesDevice: true,
    },
  );
});

test('a build without a source says none; an older one does not say', (t) => {
  t.is(readMarks(bytes('OpenSSL 3.0.22 25 Aug 2026')).seeding, 'none');
  t.is(readMarks(bytes('OpenSSL 1.0.2u  20 Dec 2019', '/dev/urandom')).seeding, null);
});

test('letters belong to the version, and text about OpenSSL is not one', (t) => {
  t.is(readMarks(bytes('part of OpenSSL 1', 'OpenSSL 1.0.2u  20 Dec 2019')).version, '1.0.2u');
  t.is(readMarks(bytes('OpenSSL default')).product, null);
});

test('LibreSSL, BoringSSL and AWS-LC are told apart from it', (t) => {
  t.is(readMarks(bytes('LibreSSL 3.8.2')).product, 'LibreSSL');
  t.is(readMarks(bytes('OpenSSL 1.1.1 (compatible; BoringSSL)')).product, 'BoringSSL');
  t.is(readMarks(bytes('AWS-LC FIPS 2.0')).product, 'AWS-LC');
});
