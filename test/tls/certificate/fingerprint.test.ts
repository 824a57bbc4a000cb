import { createHash, X509Certificate } from 'node:crypto';
import test from 'ava';
import { sha1Of, sha256Of } from '../../../src/tls/certificate/fingerprint.ts';
import { makeCertificate } from '../../helpers/certificates.ts';

test('the digests of the DER, in lower-case hex', (t) => {
  const certificate = new X509Certificate(makeCertificate().cert);
  t.is(sha256Of(certificate), createHash('sha256').update(certificate.raw).digest('hex'));
  t.is(sha1Of(certificate), createHash('sha1').update(certificate.raw).digest('hex'));
});
