import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import test from 'ava';
import fc from 'fast-check';
import { isDigestOfNothing, isMd5sumForm, renderMd5sum } from '../../src/generator/md5sum-form.ts';

const MD5 = '0123456789abcdef0123456789ABCDEF';
const SHA256 = MD5 + MD5;
const is = (text: string) => isMd5sumForm(Buffer.from(text, 'latin1'));

test('the line is what md5sum(1) and sha256sum(1) print, byte for byte', (t) => {
  const input = 'ps output\n';
  for (const name of ['md5', 'sha256'] as const) {
    const ours = renderMd5sum(createHash(name).update(input).digest());
    t.deepEqual(ours, execFileSync(`${name}sum`, { input }));
    t.is(ours.length, name === 'md5' ? 36 : 68);
  }
});

test('every form in which tools write a digest is recognised', (t) => {
  for (const text of [
    MD5,
    `${MD5}\n`,
    `${MD5}\r\n`,
    `${MD5}  -\n`,
    `${MD5} *-\n`,
    `${MD5}  a file\n`,
    `\\${MD5}  a\\nfile\n`,
    `${SHA256}  -\n`,
    `MD5 (-) = ${MD5}\n`,
    `MD5 ("text") = ${MD5}\n`,
    `MD5(stdin)= ${MD5}\n`,
    `(stdin)= ${MD5}\n`,
    `SHA256 (-) = ${SHA256}\n`,
    `SHA2-256(stdin)= ${SHA256}\n`,
  ]) {
    t.true(is(text), JSON.stringify(text));
  }
});

test('what tools print today is recognised', (t) => {
  for (const [program, ...args] of [
    ['md5sum'],
    ['md5sum', '--tag'],
    ['sha256sum', '-b'],
    ['openssl', 'dgst', '-sha256'],
  ]) {
    t.true(isMd5sumForm(execFileSync(program!, args, { input: 'x' })), program);
  }
});

test('anything else is not', (t) => {
  for (const text of [
    '',
    '\n',
    MD5.slice(1),
    `${MD5}0`,
    `${MD5}x`,
    `${MD5}\n${MD5}\n`,
    `${MD5}  -\n\n`,
    `${MD5}  \x01\n`,
    `x${MD5}\n`,
    `SHA1 (-) = ${MD5}01234567\n`,
    `MD5 (-) = ${MD5} \n`,
    `${MD5}  ${'n'.repeat(5000)}\n`,
  ]) {
    t.false(is(text), JSON.stringify(text.slice(0, 80)));
  }
});

test('near the form, the scanner and a regular expression agree', (t) => {
  const digits = fc.constantFrom(31, 32, 33, 63, 64, 65).map((length) => SHA256.concat('0').slice(0, length));
  const parts = fc.tuple(
    fc.constantFrom('', '', '\\', ' ', 'g', '\n'),
    digits,
    fc.constantFrom('', '  -', ' *x', ' ', '-', '\t-', '\xff'),
    fc.constantFrom('', '\n', '\r\n', '\n\n', '\r', ' \n', '\x7f'),
  );
  fc.assert(
    fc.property(parts, (chosen) => {
      const text = chosen.join('');
      t.is(
        is(text),
        /^\\?([\da-f]{32}|[\da-f]{64})( [ -~\x80-\xff]*)?\r?\n?$/i.test(text),
        JSON.stringify(text),
      );
    }),
  );
});

test('random bytes are not the form', (t) => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 32, maxLength: 1024 }),
      (bytes) => void t.false(isMd5sumForm(bytes)),
    ),
  );
});

test('what is rendered is recognised', (t) => {
  const digest = fc
    .constantFrom(16, 32)
    .chain((length) => fc.uint8Array({ minLength: length, maxLength: length }));
  fc.assert(fc.property(digest, (bytes) => void t.true(isMd5sumForm(renderMd5sum(bytes)))));
});

test('the digest of nothing is known in every form', (t) => {
  for (const name of ['md5', 'sha256']) {
    const digest = createHash(name).digest();
    const hex = digest.toString('hex');
    t.true(isDigestOfNothing(digest));
    t.true(isDigestOfNothing(renderMd5sum(digest)));
    t.true(isDigestOfNothing(Buffer.from(`${name.toUpperCase()} (-) = ${hex.toUpperCase()}\n`)));
  }
  t.true(isDigestOfNothing(execFileSync('md5sum', { input: '' })));
  t.false(isDigestOfNothing(execFileSync('md5sum', { input: '\n' })));
  t.false(isDigestOfNothing(createHash('md5').update('\n').digest()));
  t.false(isDigestOfNothing(Buffer.alloc(0)));
});
