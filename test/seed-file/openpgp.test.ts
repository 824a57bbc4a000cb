import { randomBytes } from 'node:crypto';
import test from 'ava';
import { isOpenPgp } from '../../src/seed-file/openpgp.ts';

/** Packets as RFC 9580 §4.2 frames them. */
const old = (tag: number, body: Buffer): Buffer => {
  const header = Buffer.of(0x80 | (tag << 2) | 1, body.length >> 8, body.length & 255);
  return Buffer.concat([header, body]);
};
const modern = (tag: number, body: Buffer): Buffer => {
  const length =
    body.length < 192
      ? Buffer.of(body.length)
      : Buffer.of(((body.length - 192) >> 8) + 192, (body.length - 192) & 255);
  return Buffer.concat([Buffer.of(0xc0 | tag), length, body]);
};
const time = randomBytes(4);
const key = Buffer.concat([Buffer.of(4), time, Buffer.of(22), randomBytes(80)]);
const name = Buffer.from('Somebody <somebody@example.org>');
const signature = Buffer.concat([Buffer.of(4, 0x13, 22, 8), randomBytes(110)]);

test('a secret key with user id, signature and subkey is OpenPGP, in both framings', (t) => {
  for (const frame of [old, modern]) {
    t.true(
      isOpenPgp(
        Buffer.concat([
          frame(5, key),
          frame(13, name),
          frame(2, signature),
          frame(7, key),
          frame(2, signature),
        ]),
      ),
    );
  }
});

test('a detached signature and an encrypted message are', (t) => {
  t.true(isOpenPgp(old(2, signature)));
  const session = Buffer.concat([Buffer.of(3), randomBytes(8), Buffer.of(1), randomBytes(258)]);
  const data = modern(18, Buffer.concat([Buffer.of(1), randomBytes(300)]));
  t.true(isOpenPgp(Buffer.concat([old(1, session), data])));
  const password = Buffer.concat([Buffer.of(4, 9, 3, 8), randomBytes(8), Buffer.of(0x60)]);
  const inParts = Buffer.concat([Buffer.of(0xc0 | 18, 0xe9, 1), randomBytes(700)]);
  t.true(isOpenPgp(Buffer.concat([modern(3, password), inParts])));
});

test('a chain that does not end with the file is not', (t) => {
  const whole = Buffer.concat([old(6, key), old(13, name), old(2, signature)]);
  t.true(isOpenPgp(whole));
  t.false(isOpenPgp(whole.subarray(0, -1)));
  t.false(isOpenPgp(Buffer.concat([whole, Buffer.of(1)])));
  t.false(isOpenPgp(Buffer.alloc(0)));
});

test('random bytes are not', (t) => {
  for (let i = 0; i < 5000; i++) t.false(isOpenPgp(randomBytes(1024)));
});

const WHOLE = modern(6, key);
const BROKEN: Record<string, Buffer> = {
  'a header without a length': Buffer.of(0xc2),
  'a length of two octets that is cut off': Buffer.of(0xc2, 192),
  'a length of five octets that is cut off': Buffer.of(0xc2, 255, 0),
  'an old length that is cut off': Buffer.of(0x89),
  'a first packet of another kind': modern(18, Buffer.alloc(30, 1)),
  'an algorithm beyond those there are': modern(6, Buffer.concat([key.subarray(0, 5), Buffer.alloc(60, 29)])),
  'an algorithm of number 0': modern(6, Buffer.concat([key.subarray(0, 5), Buffer.alloc(60)])),
  'a user id with a control character': Buffer.concat([WHOLE, modern(13, Buffer.from('a\nb'))]),
  'a user id in parts': Buffer.concat([WHOLE, Buffer.of(0xc0 | 13, 0xe9, 65)]),
  'a version that there is not': Buffer.concat([WHOLE, modern(2, Buffer.of(9, 9, 9))]),
  'a packet without a body': Buffer.concat([WHOLE, Buffer.of(0xc2, 0)]),
  'a packet of a tag that there is not': Buffer.concat([WHOLE, modern(40, Buffer.of(4, 4))]),
  'a key of the old framing without an end': Buffer.concat([WHOLE, Buffer.of(0x80 | (14 << 2) | 3, 4)]),
  'a key in parts': Buffer.concat([WHOLE, Buffer.of(0xc0 | 14, 0xe9, 4)]),
};
for (const [title, bytes] of Object.entries(BROKEN)) {
  test(`${title} is not`, (t) => t.false(isOpenPgp(bytes)));
}

test('a length of five octets is read', (t) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(key.length);
  t.true(isOpenPgp(Buffer.concat([Buffer.of(0xc0 | 6, 255), length, key])));
});
