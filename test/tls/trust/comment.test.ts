import { isDeepStrictEqual } from 'node:util';
import test from 'ava';
import fc from 'fast-check';
import { type Comment, encodeComment, isComment, parseComment } from '../../../src/tls/trust/comment.ts';

const sha256 = 'ab'.repeat(32);

test('pins and signers, with and without a date', (t) => {
  t.deepEqual(
    parseComment(`# rnd-seed: pin Mail.example.org:993 sha256=${sha256} added=2026-11-24T12:00:00Z`),
    {
      binding: { kind: 'pin', host: 'mail.example.org', port: 993, added: '2026-11-24T12:00:00Z' },
      sha256,
    },
  );
  t.deepEqual(parseComment(`# rnd-seed: pin [::1]:143 sha256=${sha256}`), {
    binding: { kind: 'pin', host: '::1', port: 143, added: null },
    sha256,
  });
  t.deepEqual(parseComment(`# rnd-seed:  signer\tsha256=${sha256} later-word=x`), {
    binding: { kind: 'signer', added: null },
    sha256,
  });
});

test('what is meant for us and cannot be read is known as such', (t) => {
  const wrong = [
    '',
    ' pin',
    ` pin mail.example.org sha256=${sha256}`,
    ` pin mail.example.org:0 sha256=${sha256}`,
    ` pin mail example.org:993 sha256=${sha256}`,
    ' signer',
    ` signer sha256=${sha256.toUpperCase()}`,
    ` signer sha256=${sha256} sha256=${sha256}`,
    ` signer sha256=${sha256} added=yesterday`,
    ` signer sha256=${sha256} word`,
    ` leaf sha256=${sha256}`,
  ];
  for (const rest of wrong) {
    t.true(isComment(`# rnd-seed:${rest}`));
    t.is(parseComment(`# rnd-seed:${rest}`), null, rest);
  }
  t.false(isComment('#H mail.example.org A1B2'));
  t.false(isComment('# a remark'));
  t.is(parseComment(`# signer sha256=${sha256}`), null);
});

const added = fc.option(fc.constantFrom('2026-11-24T12:00:00Z', '1999-01-01'), { nil: null });
const host = fc.constantFrom('mail.example.org', '127.0.0.1', '::1', 'fe80::1%eth0', 'a_b.example');
const port = fc.integer({ min: 1, max: 65535 });
const bindings: fc.Arbitrary<Comment['binding']> = fc.oneof(
  added.map((date) => ({ kind: 'signer' as const, added: date })),
  fc
    .tuple(host, port, added)
    .map(([name, at, date]) => ({ kind: 'pin' as const, host: name, port: at, added: date })),
);
const comments: fc.Arbitrary<Comment> = bindings.map((binding) => ({ sha256, binding }));

test('a comment is read as it was written', (t) => {
  fc.assert(
    fc.property(comments, (comment) => isDeepStrictEqual(parseComment(encodeComment(comment)), comment)),
  );
  t.pass();
});

test('no line makes it fail', (t) => {
  const line = fc.string({ unit: 'binary' }).map((rest) => `# rnd-seed:${rest}`);
  fc.assert(
    fc.property(line, (text) => parseComment(text) === null || parseComment(text)!.sha256.length === 64),
  );
  t.pass();
});
