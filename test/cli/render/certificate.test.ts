import test from 'ava';
import { groupDigits, remaining, renderCertificate } from '../../../src/cli/render/certificate.ts';
import type { CertificateDescription } from '../../../src/tls/certificate/describe.ts';

const one: CertificateDescription = {
  subject: 'CN=mail.example.org',
  issuer: 'CN=Example CA',
  names: ['DNS:mail.example.org'],
  validFrom: '2026-01-01T00:00:00.000Z',
  validTo: '2027-01-01T00:00:00.000Z',
  daysLeft: 38,
  selfIssued: false,
  key: 'rsa 2048',
  sha256: 'ab12'.repeat(16),
  sha1: 'cd34'.repeat(10),
};

test('a fingerprint comes in groups of four, whole, on any terminal', (t) => {
  t.is(groupDigits('ab12cd'), 'AB12 CD');
  for (const columns of [40, 80, Number.POSITIVE_INFINITY]) {
    const text = renderCertificate(one, { columns, colour: false }).join('\n');
    const digits = /SHA-256([0-9A-F\s]*)$/.exec(text)?.[1]?.replace(/\s/g, '');
    t.is(digits, one.sha256.toUpperCase(), String(columns));
    t.true(text.split('\n').every((line) => line.length <= columns));
  }
});

test('SHA-1 is shown only on request', (t) => {
  const style = { columns: 80, colour: false };
  t.false(renderCertificate(one, style).join().includes('SHA-1 '));
  t.regex(renderCertificate(one, style, { sha1: true }).join('\n'), /SHA-1 +CD34 CD34/);
});

test('what a hostile certificate calls itself cannot forge a line', (t) => {
  const hostile = { ...one, subject: 'CN=x\n    issuer   CN=Real CA', issuer: '\u001b[2J' };
  const text = renderCertificate(hostile, { columns: Number.POSITIVE_INFINITY, colour: false });
  t.is(text.filter((line) => line.startsWith('    issuer')).length, 1);
  t.false(text.join('').includes('\u001b'));
});

test('days left in words', (t) => {
  t.deepEqual([2, 1, 0, -1, Number.NaN].map(remaining), [
    '2 days left',
    '1 day left',
    '0 days left',
    'over',
    'unreadable',
  ]);
});

test('a certificate without names says so', (t) => {
  const text = renderCertificate({ ...one, subject: '', issuer: '' }, { columns: 80, colour: false }).join(
    '\n',
  );
  t.is(text.split('(none)').length - 1, 2);
});
