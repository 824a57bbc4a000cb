import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { encodeSeed } from '../../src/seed-file/format.ts';
import { judgeReplaceable } from '../../src/seed-file/replaceable.ts';
import { folder } from '../helpers/folder.ts';

const judge = (bytes: Uint8Array): string => {
  const verdict = judgeReplaceable(bytes, bytes.length);
  return verdict.replaceable ? 'yes' : verdict.looksLike;
};

test('nothing, one byte again and again, and our own seed may be replaced', (t) => {
  for (const bytes of [Buffer.alloc(0), Buffer.alloc(1), Buffer.alloc(20, 65), Buffer.alloc(1024)])
    t.is(judge(bytes), 'yes');
  for (const creditable of [true, false])
    t.is(judge(encodeSeed(randomBytes(992), { creditable, machineId: 'x' })), 'yes');
});

test("a seed that OpenSSL wrote may be replaced, and so may mutt README's recipe", (t) => {
  const file = path.join(folder(t), 'rnd');
  execFileSync('openssl', ['rand', '-writerand', file, '1']);
  t.is(judge(fs.readFileSync(file)), 'yes');
  const md5 = createHash('md5').update('ps').digest('hex');
  for (const text of [`${md5}  -\n`, `${md5} *-\n`, `(stdin)= ${md5}\n`, `MD5(stdin)= ${md5}\n`])
    t.is(judge(Buffer.from(text)), 'yes', text);
});

test('random bytes from 32 to 64 KiB may be replaced', (t) => {
  for (const n of [32, 33, 36, 64, 600, 1024, 4096, 65536]) {
    for (let i = 0; i < Math.min(200, 65536 / n); i++) t.is(judge(randomBytes(n)), 'yes', `${n}`);
  }
});

test('a number in hexadecimal may be a key, a digest with a name is a check sum: both stay', (t) => {
  const md5 = createHash('md5').update('ps').digest('hex');
  for (const text of [md5, `${md5}\n`, randomBytes(32).toString('hex'), `${md5}  release.tar.gz\n`])
    t.is(judge(Buffer.from(text)), 'a text');
});

test('fewer than 32 bytes may be a key and stay', (t) => {
  for (let n = 2; n < 32; n++) {
    const bytes = randomBytes(n);
    bytes[0] = 0x80;
    bytes[1] = 0xff;
    t.is(judge(bytes), 'a short key', `${n}`);
  }
  t.is(judge(Buffer.from('hunter2\n')), 'a short text');
});

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const KEEP: Record<string, Buffer> = {
  'a PEM key': Buffer.from(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  'a DER key': privateKey.export({ type: 'pkcs8', format: 'der' }),
  'a WireGuard key': Buffer.from(`${randomBytes(32).toString('base64')}\n`),
  'a muttrc': Buffer.from('set realname="A. N. Other"\nset entropy_file=~/.entropy\n'),
  'a text in Cyrillic': Buffer.from('Здесь лежит мой пароль, не трогай его.'),
  'a text in UTF-16': Buffer.from('my password is on the other side of this note', 'utf16le'),
  JSON: Buffer.from(JSON.stringify({ kty: 'OKP', d: randomBytes(32).toString('base64url') })),
  'a program': fs.readFileSync('/bin/true').subarray(0, 60_000),
  'code without a header': fs.readFileSync('/bin/true').subarray(4096, 8192),
  'an OpenPGP key': Buffer.concat([Buffer.of(0xc6, 90, 4, 1, 2, 3, 4, 22), randomBytes(84)]),
  'a Tor key': Buffer.concat([Buffer.from('== ed25519v1-secret: type0 ==\0\0\0'), randomBytes(64)]),
};

for (const [name, bytes] of Object.entries(KEEP)) {
  test(`${name} stays`, (t) => {
    t.false(judgeReplaceable(bytes, bytes.length).replaceable);
  });
}

test('more than 64 KiB stays, whatever it holds', (t) => {
  t.true(judgeReplaceable(Buffer.alloc(65536), 65536).replaceable);
  t.false(judgeReplaceable(Buffer.alloc(0), 65537).replaceable);
});

test('printable bytes of any kind stay unless they are the recipe or one character', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(fc.string({ minLength: 2, maxLength: 300 }), (text) => {
        const bytes = Buffer.from(text);
        return bytes.every((byte) => byte === bytes[0]) || !judgeReplaceable(bytes, bytes.length).replaceable;
      }),
    ),
  );
});
