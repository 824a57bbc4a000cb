import test from 'ava';
import { parseOpensslv } from '../../../src/diagnose/library/opensslv.ts';

test('three numbers since 3.0', (t) => {
  const text =
    '# define OPENSSL_VERSION_MAJOR  3\n# define OPENSSL_VERSION_MINOR  0\n# define OPENSSL_VERSION_PATCH  22\n';
  t.is(parseOpensslv(text), '3.0.22');
});

test('a text before, with its letter', (t) => {
  t.is(parseOpensslv('# define OPENSSL_VERSION_TEXT    "OpenSSL 1.1.1w  11 Sep 2023"\n'), '1.1.1w');
  t.is(parseOpensslv('#define LIBRESSL_VERSION_TEXT "LibreSSL 3.8.2"\n'), '3.8.2');
});

test('another header is null', (t) => {
  t.is(parseOpensslv('#define ZLIB_VERSION "1.3"\n'), null);
});
