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
