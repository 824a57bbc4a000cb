import { X509Certificate } from 'node:crypto';
import test from 'ava';
import fc from 'fast-check';
import { signatureAlgorithm } from '../../../src/tls/certificate/signature-algorithm.ts';
import { makeCertificate } from '../../helpers/certificates.ts';

const { raw } = new X509Certificate(makeCertificate().cert);

test('sha256WithRSAEncryption is told as such', (t) => {
  t.is(signatureAlgorithm(raw), '1.2.840.113549.1.1.11');
});

test('an identifier of numbers nobody could have assigned is none', (t) => {
  const at = raw.lastIndexOf(Buffer.from('2a864886f70d01010b', 'hex'));
  const enormous = Buffer.from(raw);
  enormous.fill(0xff, at, at + 8);
  t.is(signatureAlgorithm(enormous), null, '2^56');
  const unfinished = Buffer.from(raw);
  unfinished[at + 8] = 0x8b;
  t.is(signatureAlgorithm(unfinished), null, 'it ends within a number');
});

test('what is cut short or no certificate has none, and nothing fails', (t) => {
  t.is(signatureAlgorithm(raw.subarray(0, 100)), null);
  t.is(signatureAlgorithm(Buffer.alloc(0)), null);
  t.is(signatureAlgorithm(raw.subarray(0, 3)), null, 'cut in the length');
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.nat(raw.length), (bytes, at) => {
      const damaged = Buffer.concat([raw.subarray(0, at), bytes, raw.subarray(at + bytes.length)]);
      const found = signatureAlgorithm(damaged);
      return found === null || /^\d+(\.\d+)+$/.test(found);
    }),
    { numRuns: 2000 },
  );
});
