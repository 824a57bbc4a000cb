import { X509Certificate } from 'node:crypto';
import test from 'ava';
import fc from 'fast-check';
import { encodePem, type Part, splitPem } from '../../../src/tls/trust/pem.ts';
import { makeCertificate } from '../../helpers/certificates.ts';

const { cert, key } = makeCertificate();
const lines = cert.trimEnd().split('\n');
const joined = (parts: readonly Part[]) => parts.map(({ raw }) => raw).join('');
const kinds = (text: string) =>
  splitPem(text).map((part) => (part.is === 'broken' ? `${part.reason}:${part.wrongLine}` : part.is));

test('certificates, other blocks and what stands between them, with their lines', (t) => {
  const text = `# one\n${cert}\n${key}last`;
  t.deepEqual(kinds(text), ['text', 'block', 'text', 'block', 'text']);
  t.deepEqual(
    splitPem(text).map(({ line }) => line),
    [1, 2, 2 + lines.length, 3 + lines.length, 3 + lines.length + key.trimEnd().split('\n').length],
  );
  const [, certificate, , other] = splitPem(text);
  t.like(certificate, { label: 'CERTIFICATE' });
  t.like(other, { label: 'PRIVATE KEY', content: null });
});

test('each way to break a block has its reason and its line', (t) => {
  const [begin, first, ...rest] = lines as [string, string, ...string[]];
  const end = rest.pop()!;
  const body = [first, ...rest];
  const with_ = (...parts: string[]) => kinds(`${parts.join('\n')}\n`);
  const last = lines.length;
  t.deepEqual(with_('----BEGIN CERTIFICATE-----', ...body, end), ['malformed-line:1']);
  t.deepEqual(with_(` ${begin}`, ...body, end), ['malformed-line:1']);
  t.deepEqual(with_(begin, ...body, `${end.slice(0, -1)}`), [`malformed-line:${last}`]);
  t.deepEqual(with_(begin, ...body), ['no-end:1']);
  t.deepEqual(with_(begin, ...body, ...lines), ['no-end:1', 'block']);
  t.deepEqual(with_(begin, ...body, '# rnd-seed: x', ...lines), ['no-end:1', 'text', 'block']);
  t.deepEqual(with_(begin, ...body, '-----END X509 CRL-----'), [`wrong-end:${last}`]);
  t.deepEqual(with_(...body, end).at(-1), `no-begin:${last - 1}`);
  t.deepEqual(with_(begin, first, '%', ...rest, end), ['not-base64:3']);
  t.deepEqual(with_(begin, '', ...body, end), ['not-base64:2']);
  t.deepEqual(with_(begin, body.join(''), end), ['not-base64:2']);
  t.deepEqual(with_(begin, end), ['not-base64:2']);
  t.deepEqual(with_(begin, ...body, first.slice(0, 5), end), [`not-base64:${last}`]);
});

test('line ends of other systems, blanks at the end of a line and a missing last line end are no harm', (t) => {
  for (const text of [lines.join('\r\n'), lines.join(' \t\n'), cert.trimEnd()]) {
    t.deepEqual(kinds(text), ['block']);
    t.is(joined(splitPem(text)), text);
  }
});

test('a block is written as it is read', (t) => {
  const content = new X509Certificate(cert).raw;
  t.is(encodePem('CERTIFICATE', content), cert);
  t.like(splitPem(encodePem('CERTIFICATE', content))[0], { is: 'block', content });
});

const line = fc.oneof(
  fc.constantFrom(...lines, ...key.trimEnd().split('\n').slice(0, 2), '', '-----END CERTIFICATE-----'),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('# rnd-seed: signer', '#H h A1B2', '-----BEGIN', '--- begin x ---', '====', '\0', '\r'),
);
const texts = fc.oneof(
  fc.array(line, { maxLength: 60 }).map((all) => all.join('\n')),
  fc
    .array(fc.oneof(line, fc.constant(cert.trimEnd())), { maxLength: 12 })
    .map((all) => `${all.join('\n')}\n`),
);

test('no part of any text is lost, and lines are counted right', (t) => {
  fc.assert(
    fc.property(texts, (text) => {
      const parts = splitPem(text);
      if (joined(parts) !== text) return false;
      let at = 1;
      return parts.every(({ line: said, raw }) => {
        const isRight = said === at;
        at += raw.split('\n').length - 1;
        return isRight;
      });
    }),
    { numRuns: 3000 },
  );
  t.pass();
});

/** One change somewhere in a sound certificate. */
const damaged = fc
  .tuple(fc.nat(cert.length - 1), fc.nat(3), fc.string({ unit: 'binary', maxLength: 3 }))
  .map(([at, cut, put]) => cert.slice(0, at) + put + cert.slice(at + cut));

test('what is taken for a certificate here, OpenSSL reads as the same one', (t) => {
  let taken = 0;
  fc.assert(
    fc.property(damaged, (text) => {
      const blocks = splitPem(text).flatMap((part) => (part.is === 'block' && part.content ? [part] : []));
      for (const { content, raw } of blocks) {
        let ours: X509Certificate;
        try {
          ours = new X509Certificate(content!);
        } catch {
          continue; // certificate-file.ts calls it broken
        }
        taken += 1;
        if (!new X509Certificate(Buffer.from(raw, 'latin1')).raw.equals(ours.raw)) return false;
      }
      return true;
    }),
    { numRuns: 3000 },
  );
  t.true(taken > 10);
});
