import test from 'ava';
import { explain } from '../../../src/diagnose/explain.ts';

const ids = (text: string): string[] => explain(text).matches.map(({ id }) => id);

test('words of another trade on the same line silence a wary message, and only there', (t) => {
  t.deepEqual(ids('numpy: PRNG not seeded'), []);
  t.deepEqual(ids('numpy is imported\nlibcurl: PRNG not seeded'), ['openssl-prng-not-seeded-generic']);
});

test('they do not silence a message that nobody else prints', (t) => {
  t.deepEqual(ids('import torch\ntorch: random_device could not be read'), ['cpp-random-device']);
});

test("webpack's digest is not the generator, a FIPS host is", (t) => {
  const webpack = [
    '  opensslErrorStack: [',
    "    'error:03000086:digital envelope routines::initialization error'",
    '  ],',
    "  code: 'ERR_OSSL_EVP_UNSUPPORTED'",
  ].join('\n');
  t.deepEqual(ids(webpack), []);
  t.deepEqual(ids('error:03000086:digital envelope routines::initialization error'), [
    'openssl-fips-evp-initialization-error',
  ]);
});
