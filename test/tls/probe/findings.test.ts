import test from 'ava';
import type { CertificateSummary, VersionReport } from '../../../src/tls/outcome.ts';
import { findingsOf } from '../../../src/tls/probe/findings.ts';

const nowMs = Date.parse('2026-01-01T00:00:00Z');
const certificate: CertificateSummary = {
  subject: 'CN=h',
  issuer: 'CN=h',
  names: ['DNS:h'],
  validFrom: '2025-01-01T00:00:00.000Z',
  validTo: '2027-01-01T00:00:00.000Z',
  daysLeft: 365,
  matchesHost: true,
  selfIssued: true,
  key: 'rsa 2048',
  sha256: '',
  sha1: '',
  chainLength: 1,
};
const found = (
  versions: VersionReport[],
  more: Partial<CertificateSummary> = {},
  tls: 'yes' | 'starttls' = 'yes',
) =>
  findingsOf({
    subject: 'h:993',
    tls,
    versions,
    certificate: { ...certificate, ...more },
    nowMs,
    expiryDays: 21,
  });
const codes = (...args: Parameters<typeof found>) => found(...args).map(({ code }) => code);
const one = (version: VersionReport['version'], more: Partial<VersionReport> = {}): VersionReport => ({
  version,
  accepted: true,
  usable: true,
  ...more,
});

test('a good server has nothing to find', (t) => {
  t.deepEqual(codes([one('TLSv1.2'), one('TLSv1.3')]), []);
});

test('old versions: beside new ones each, alone as a whole', (t) => {
  t.deepEqual(codes([one('SSLv2', { usable: false }), one('TLSv1.2')]), ['obsolete-version']);
  t.deepEqual(codes([one('TLSv1'), one('TLSv1.1')]), ['only-obsolete-versions']);
});

test('nothing accepted is a failure, with a way out where the port speaks plain text', (t) => {
  const no = (reason: VersionReport['reason']) =>
    one('TLSv1.2', { accepted: false, usable: false, reason: reason! });
  t.deepEqual(codes([no('closed')]), ['no-version-accepted']);
  const [plain] = found([{ ...no('plain-text'), accepted: null }]);
  t.like(plain, { code: 'port-speaks-plain-text', severity: 'failure' });
  t.truthy(plain!.remedy);
});

test('dates and names', (t) => {
  t.deepEqual(codes([one('TLSv1.3')], { validTo: '2025-12-31T00:00:00.000Z', daysLeft: -1 }), [
    'certificate-expired',
  ]);
  t.deepEqual(codes([one('TLSv1.3')], { validFrom: '2026-02-01T00:00:00.000Z' }), [
    'certificate-not-yet-valid',
  ]);
  t.deepEqual(codes([one('TLSv1.3')], { daysLeft: 20 }), ['certificate-ends-soon']);
  t.deepEqual(codes([one('TLSv1.3')], { daysLeft: 21 }), []);
  t.deepEqual(codes([one('TLSv1.3')], { matchesHost: false }), ['certificate-for-another-name']);
});

test('what is accepted but cannot be used is said, except where no OpenSSL of today could', (t) => {
  t.deepEqual(codes([one('TLSv1.2', { usable: false })]), ['accepted-but-not-usable']);
  t.deepEqual(codes([one('TLSv1.2', { onlyWith: 'ecdhe' })]), ['narrow-ciphers']);
  t.deepEqual(codes([one('TLSv1.2', { handshake: { legacyRenegotiation: true } })]), [
    'no-secure-renegotiation',
  ]);
});
