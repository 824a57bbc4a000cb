import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import test from 'ava';
import { matchSignature, SIGNATURES } from '../../src/seed-file/signatures.ts';

test('every signature is specific to 24 bits or more', (t) => {
  for (const { looksLike, bytes } of SIGNATURES) t.true(bytes.length >= 3, looksLike);
});

test('every signature is found where it stands, and nowhere else', (t) => {
  for (const { looksLike, at, bytes } of SIGNATURES) {
    const file = Buffer.alloc(600, 0xee);
    file.set(bytes, at);
    t.is(matchSignature(file), looksLike);
    const shifted = Buffer.alloc(600, 0xee);
    shifted.set(bytes, at + 1);
    t.is(matchSignature(shifted), null, looksLike);
    t.not(matchSignature(file.subarray(0, at + bytes.length - 1)), looksLike);
  }
});

test('a key says which kind it is', (t) => {
  t.is(matchSignature(Buffer.from('-----BEGIN OPENSSH PRIVATE KEY-----\n')), 'an OpenSSH private key');
  t.is(matchSignature(Buffer.from('-----BEGIN CERTIFICATE-----\n')), 'a PEM file');
});

test('what the programs themselves write is recognised', (t) => {
  t.is(matchSignature(gzipSync(randomBytes(64))), 'a gzip archive');
});
