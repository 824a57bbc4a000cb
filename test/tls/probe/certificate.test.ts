import { X509Certificate } from 'node:crypto';
import test from 'ava';
import { summarise } from '../../../src/tls/probe/certificate.ts';
import { makeCertificate } from '../../helpers/certificates.ts';

const make = (options: Parameters<typeof makeCertificate>[0]) =>
  new X509Certificate(makeCertificate(options).cert);
const nowMs = Date.now();
const context = { host: 'localhost', nowMs, chainLength: 1 };

test('names, dates, key and fingerprints', (t) => {
  const certificate = make({ days: 10 });
  const summary = summarise(certificate, { ...context, nowMs: Date.parse(certificate.validFrom) + 1000 });
  t.like(summary, {
    subject: 'CN=localhost',
    issuer: 'CN=localhost',
    names: ['DNS:localhost', 'IP Address:127.0.0.1'],
    daysLeft: 9,
    matchesHost: true,
    selfIssued: true,
    key: 'rsa 2048',
  });
  t.is(summary.sha256.length, 64);
  t.is(summary.sha1.length, 40);
  t.is(Date.parse(summary.validTo), Date.parse(certificate.validTo));
});

test('a host or an address that it is not for, and a host that is none', (t) => {
  const certificate = make({ names: 'DNS:*.b.example' });
  t.true(summarise(certificate, { ...context, host: 'a.b.example' }).matchesHost);
  t.false(summarise(certificate, { ...context, host: 'a.c.b.example' }).matchesHost);
  t.false(summarise(certificate, { ...context, host: '127.0.0.1' }).matchesHost);
  t.false(summarise(certificate, { ...context, host: 'not an address' }).matchesHost);
});

test('a hostile name cannot write on the terminal', (t) => {
  const { subject } = summarise(make({ name: 'a\x1b[31m\u202eb' }), context);
  t.false(subject.includes('\x1b') || subject.includes('\u202e'));
});

test('days left are negative once it has ended', (t) => {
  t.true(summarise(make({ days: 1 }), { ...context, nowMs: nowMs + 5 * 86_400_000 }).daysLeft < 0);
});
