import { createHash } from 'node:crypto';
import test from 'ava';
import fc from 'fast-check';
import { sha256 } from '../../src/seed-file/sha256.ts';

const reference = (message: Uint8Array): string => createHash('sha256').update(message).digest('hex');

test("the examples of NIST's CSRC for FIPS 180-4", (t) => {
  for (const [message, digest] of [
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
    ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
  ] as const) {
    t.is(sha256(Buffer.from(message)).toString('hex'), digest);
  }
});

test('every length around the padding, and arbitrary bytes, as OpenSSL hashes them', (t) => {
  for (let length = 0; length <= 200; length++) {
    const message = Buffer.alloc(length, length);
    t.is(sha256(message).toString('hex'), reference(message), `${length} bytes`);
  }
  t.notThrows(() =>
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 2000 }),
        (message) => sha256(message).toString('hex') === reference(message),
      ),
    ),
  );
});
