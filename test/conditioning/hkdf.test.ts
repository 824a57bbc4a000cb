import { execFileSync } from 'node:child_process';
import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import test from 'ava';
import { hkdfExpand } from '../../src/conditioning/hkdf.ts';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

// RFC 5869, appendices A.1 and A.3: PRK, info, OKM.
const VECTORS: [string, string, string, string][] = [
  [
    'A.1',
    '077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5',
    'f0f1f2f3f4f5f6f7f8f9',
    '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
  ],
  [
    'A.3',
    '19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04',
    '',
    '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
  ],
];

for (const [name, key, info, expected] of VECTORS) {
  test(`RFC 5869 ${name}`, (t) => {
    t.deepEqual(hkdfExpand('sha256', hex(key), hex(info), expected.length / 2), hex(expected));
  });
}

test('Extract and our Expand together are what hkdfSync gives', (t) => {
  for (const length of [1, 63, 64, 65, 992, 255 * 64]) {
    const [salt, secret] = [randomBytes(16), randomBytes(40)];
    const key = createHmac('sha512', salt).update(secret).digest();
    const expected = Buffer.from(hkdfSync('sha512', secret, salt, 'rnd-seed v1 disk', length));
    t.deepEqual(hkdfExpand('sha512', key, 'rnd-seed v1 disk', length), expected);
  }
});

test("OpenSSL's own Expand gives the same 992 bytes", (t) => {
  const key = randomBytes(64);
  const options = [
    'digest:SHA512',
    'mode:EXPAND_ONLY',
    `hexkey:${key.toString('hex')}`,
    'info:rnd-seed v1 disk',
  ];
  const kdfopts = options.flatMap((option) => ['-kdfopt', option]);
  const theirs = execFileSync('openssl', ['kdf', '-keylen', '992', '-binary', ...kdfopts, 'HKDF']);
  t.deepEqual(hkdfExpand('sha512', key, 'rnd-seed v1 disk', 992), theirs);
});

test('a length beyond the counter and a short key are bugs, not truncated output', (t) => {
  t.throws(() => hkdfExpand('sha512', Buffer.alloc(64), 'x', 255 * 64 + 1), { code: 'BUG' });
  t.throws(() => hkdfExpand('sha512', Buffer.alloc(63), 'x', 64), { code: 'BUG' });
});

test('the key stays as it was', (t) => {
  const key = randomBytes(64);
  const copy = Buffer.from(key);
  hkdfExpand('sha512', key, 'x', 300);
  t.deepEqual(key, copy);
});
