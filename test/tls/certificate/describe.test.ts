import { X509Certificate } from 'node:crypto';
import test from 'ava';
import { describeCertificate } from '../../../src/tls/certificate/describe.ts';
import { makeCertificate } from '../../helpers/certificates.ts';

const nowMs = Date.now();

test('a few lines that hold what a person compares', (t) => {
  const certificate = new X509Certificate(makeCertificate({ days: 10 }).cert);
  const { sha256, validTo, ...rest } = describeCertificate(certificate, nowMs);
  t.like(rest, { subject: 'CN=localhost', issuer: 'CN=localhost', selfIssued: true, key: 'rsa 2048' });
  t.regex(sha256, /^[0-9a-f]{64}$/);
  t.is(Date.parse(validTo), Date.parse(certificate.validTo));
});

test('a hostile name cannot write on the terminal', (t) => {
  const { subject } = describeCertificate(
    new X509Certificate(makeCertificate({ name: 'a\x1b[31m\u202eb' }).cert),
    nowMs,
  );
  t.false(subject.includes('\x1b') || subject.includes('\u202e'));
});

test('a certificate without a name has an empty one', (t) => {
  const { fingerprint256, fingerprint, raw, validFrom, validTo, publicKey } = new X509Certificate(
    makeCertificate().cert,
  );
  const nameless = { fingerprint256, fingerprint, raw, validFrom, validTo, publicKey };
  t.like(describeCertificate(nameless as unknown as X509Certificate, nowMs), { subject: '', issuer: '' });
});
