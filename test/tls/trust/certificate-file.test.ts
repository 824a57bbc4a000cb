import { X509Certificate } from 'node:crypto';
import test from 'ava';
import fc from 'fast-check';
import { encodeCertificateFile, parseCertificateFile } from '../../../src/tls/trust/certificate-file.ts';
import { encodeComment } from '../../../src/tls/trust/comment.ts';
import { makeCertificate } from '../../helpers/certificates.ts';

const [one, two] = [makeCertificate().cert, makeCertificate({ name: 'two', names: 'DNS:two' }).cert];
const shaOf = (pem: string) => new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase();
const pin = (pem: string, host = 'localhost') =>
  `${encodeComment({ binding: { kind: 'pin', host, port: 993, added: null }, sha256: shaOf(pem) })}\n`;
const signer = (pem: string) =>
  `${encodeComment({ binding: { kind: 'signer', added: null }, sha256: shaOf(pem) })}\n`;
const parse = (text: string) => parseCertificateFile(Buffer.from(text, 'latin1'));
const codes = (text: string) => parse(text).troubles.map(({ code, line }) => `${code}:${line}`);
const broken = two.replace('-----END', '----END');
const length = one.split('\n').length - 1;

test('blocks without comments are unbound, comments bind the block below them', (t) => {
  const text = `# mine\n${one}\n${pin(two)}${pin(two, 'other')}\n${signer(two)}${two}`;
  const { stored, troubles } = parse(text);
  t.deepEqual(troubles, []);
  t.deepEqual(
    stored.map(({ entry }) => entry!.bindings.map((b) => (b.kind === 'pin' ? b.host : b.kind))),
    [[], ['localhost', 'other', 'signer']],
  );
  t.deepEqual(
    stored.map(({ sha256, line }) => [sha256, line]),
    [
      [shaOf(one), 2],
      [shaOf(two), length + 7],
    ],
  );
  t.is(stored[0]!.entry!.pem, one);
});

test('a broken block is reported with its line, and what stands after it is still read', (t) => {
  const text = `${pin(two)}${broken}${one}`;
  const { stored, troubles } = parse(text);
  t.like(troubles, [{ code: 'broken-block', line: 2 }]);
  t.is(troubles.length, 1);
  t.deepEqual(
    stored.map(({ sha256 }) => sha256),
    [shaOf(one)],
  );
});

test('base64 that is no certificate, or one with something after it, is broken', (t) => {
  const der = new X509Certificate(one).raw;
  const block = (bytes: Buffer) =>
    `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`;
  for (const bytes of [Buffer.from('hello'), Buffer.concat([der, Buffer.from([0])]), der.subarray(0, -1)]) {
    t.deepEqual(codes(block(bytes)), ['broken-block:1']);
  }
  t.deepEqual(codes(block(der)), []);
});

test('a comment that is wrong takes the rights of the block below away, and gives none to another', (t) => {
  for (const [text, code] of [
    [`${pin(one)}${two}`, 'comment-mismatch:1'],
    [`# rnd-seed: pin nowhere\n${two}`, 'unreadable-comment:1'],
    [`${signer(two)}# rnd-seed: what\n${two}`, 'unreadable-comment:2'],
  ] as const) {
    t.deepEqual(codes(text), [code]);
    t.deepEqual(
      parse(text).stored.map(({ entry, sha256 }) => [entry, sha256]),
      [[null, shaOf(two)]],
    );
  }
});

test('what else may stand there is pointed out', (t) => {
  const { key } = makeCertificate();
  t.deepEqual(codes(`${one}${pin(one)}`), [`orphan-comment:${length + 1}`]);
  t.deepEqual(codes(`${signer(one)}${key}${one}`), ['orphan-comment:1', 'foreign-block:2']);
  t.deepEqual(codes(`${key.replaceAll('PRIVATE KEY', 'X509 CRL')}${one}`), ['foreign-block:1']);
  t.deepEqual(codes(`#H localhost A1B2 C3D4\n${one}`), ['name-exception:1']);
  t.deepEqual(codes('hello'), ['no-certificates:1']);
  t.deepEqual(codes(new X509Certificate(one).raw.toString('latin1')), ['no-certificates:1']);
  t.deepEqual(codes(' \n'), []);
  t.deepEqual(codes(''), []);
});

const piece = fc.oneof(
  fc.constantFrom(one, two, broken, pin(one), signer(two), pin(two), '# rnd-seed: ?\n', '\n', '#H a B\n'),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

test('every file is kept byte for byte', (t) => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
      const bytes = Buffer.from(pieces.join(''), 'latin1');
      return encodeCertificateFile(parseCertificateFile(bytes)).equals(bytes);
    }),
    { numRuns: 500 },
  );
  t.pass();
});

test('bytes of any kind are kept, and make nothing fail', (t) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      return encodeCertificateFile(parseCertificateFile(bytes)).equals(Buffer.from(bytes));
    }),
  );
  t.pass();
});
