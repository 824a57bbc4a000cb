import { X509Certificate } from 'node:crypto';
import test from 'ava';
import fc from 'fast-check';
import { encodeCertificateFile, parseCertificateFile } from '../../../src/tls/trust/certificate-file.ts';
import { addBinding, removeBindings } from '../../../src/tls/trust/edit.ts';
import type { Binding } from '../../../src/tls/trust/outcome.ts';
import { makeCertificate } from '../../helpers/certificates.ts';

const [one, two] = [makeCertificate().cert, makeCertificate({ name: 'two', names: 'DNS:two' }).cert];
const certificates = [new X509Certificate(one), new X509Certificate(two)] as const;
const [sha1, sha2] = certificates.map((all) => all.fingerprint256.replaceAll(':', '').toLowerCase()) as [
  string,
  string,
];
const at = { host: 'localhost', port: 993 };
const pin: Binding = { kind: 'pin', ...at, added: '2026-11-24T12:00:00Z' };
const signer: Binding = { kind: 'signer', added: null };
const parse = (text: string) => parseCertificateFile(Buffer.from(text, 'latin1'));
const textOf = (file: Parameters<typeof encodeCertificateFile>[0]) =>
  encodeCertificateFile(file).toString('latin1');
const broken = two.replace('-----END', '----END');
const pinLine = `# rnd-seed: pin localhost:993 sha256=${sha1} added=2026-11-24T12:00:00Z\n`;
const signerLine = `# rnd-seed: signer sha256=${sha1}\n`;

test('a new certificate goes to the end, its comment above it', (t) => {
  const { file, outcome, entry } = addBinding(parse(`# mine\n${two}`), certificates[0], pin);
  t.is(outcome, 'added');
  t.is(textOf(file), `# mine\n${two}${pinLine}${one}`);
  t.deepEqual([entry.sha256, entry.bindings], [sha1, [pin]]);
});

test('a last line without an end gets one first', (t) => {
  t.is(textOf(addBinding(parse('# mine'), certificates[0], pin).file), `# mine\n${pinLine}${one}`);
});

test('before the first broken block and its comments, because OpenSSL reads no further', (t) => {
  const rest = `# rnd-seed: signer sha256=${sha2}\n${broken}`;
  const { file } = addBinding(parse(`${two}${rest}`), certificates[0], pin);
  t.is(textOf(file), `${two}${pinLine}${one}${rest}`);
});

test('a certificate that is there gets a comment, and the same right only once', (t) => {
  const bound = addBinding(parse(`${one}${two}`), certificates[0], pin);
  t.is(bound.outcome, 'bound');
  t.is(textOf(bound.file), `${pinLine}${one}${two}`);
  const again = addBinding(bound.file, certificates[0], { ...pin, added: null });
  t.is(again.outcome, 'already-there');
  t.is(again.file, bound.file);
  const both = addBinding(bound.file, certificates[0], signer);
  t.is(textOf(both.file), `${pinLine}${signerLine}${one}${two}`);
  t.is(addBinding(both.file, certificates[0], signer).outcome, 'already-there');
});

test('removing one right leaves the others, the last one takes the block along', (t) => {
  const file = parse(`# mine\n${pinLine}${signerLine}${one}${two}`);
  const matches = (sha256: string) => sha256 === sha1;
  const less = removeBindings(file, { matches, at });
  t.is(textOf(less.file), `# mine\n${signerLine}${one}${two}`);
  t.deepEqual(less.removed, [{ sha256: sha1, line: 4 }]);
  t.is(textOf(removeBindings(parse(`${pinLine}${one}${two}`), { matches, at }).file), two);
  t.is(textOf(removeBindings(file, { matches }).file), `# mine\n${two}`);
  t.deepEqual(removeBindings(file, { matches, at: { ...at, port: 994 } }), { file, removed: [] });
});

test('an unbound certificate is not removed for one host only', (t) => {
  const file = parse(one);
  t.is(removeBindings(file, { matches: () => true, at }).file, file);
});

test('a certificate whose comment is wrong can be removed by its fingerprint', (t) => {
  const file = parse(`# rnd-seed: ?\n${one}${two}`);
  t.is(textOf(removeBindings(file, { matches: (sha256) => sha256 === sha1 }).file), two);
  t.is(removeBindings(file, { matches: () => true, at }).file, file, 'it has no right that could be named');
});

const piece = fc.constantFrom(
  two,
  broken,
  `# rnd-seed: signer sha256=${sha2}\n`,
  '# rnd-seed: ?\n',
  'x\n',
  '#H a B\n',
  'x',
);

test('adding and removing again leaves what was there before, broken or not', (t) => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join('');
      const before = parse(text);
      const { file, outcome } = addBinding(before, certificates[0], pin);
      const after = textOf(removeBindings(file, { matches: (sha256) => sha256 === sha1 }).file);
      const sameTroubles =
        file.troubles.filter(({ code }) => code === 'broken-block').length ===
        before.troubles.filter(({ code }) => code === 'broken-block').length;
      return outcome === 'added' && sameTroubles && (after === text || after === `${text}\n`);
    }),
    { numRuns: 300 },
  );
  t.pass();
});
