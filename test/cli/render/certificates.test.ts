import test from 'ava';
import { renderAdded, renderCertificates, renderRemoved } from '../../../src/cli/render/certificates.ts';
import type { CertificatesReport, ListedCertificate } from '../../../src/tls/trust/list.ts';

const style = { columns: 80, colour: false };
const one: ListedCertificate = {
  line: 2,
  subject: 'CN=mail.example.org',
  issuer: 'CN=Example CA',
  names: ['DNS:mail.example.org'],
  validFrom: '2026-01-01T00:00:00.000Z',
  validTo: '2027-01-01T00:00:00.000Z',
  daysLeft: 38,
  selfIssued: false,
  key: 'rsa 2048',
  sha256: 'ab'.repeat(32),
  sha1: 'cd'.repeat(20),
  isAuthority: false,
  bindings: [{ kind: 'pin', host: 'mail.example.org', port: 993, added: null }],
  used: true,
};
const report = (...certificates: ListedCertificate[]): CertificatesReport => ({
  schema: 'rnd-seed/tls-certs/1',
  path: '/home/a/.mutt_certificates',
  exists: true,
  certificates,
  findings: [],
});

test('what it is good for stands first, then what a person compares', (t) => {
  t.deepEqual(renderCertificates(report(one), style).split('\n'), [
    '/home/a/.mutt_certificates: one certificate',
    '+ pin mail.example.org:993  line 2',
    '    subject  CN=mail.example.org',
    '    issuer   CN=Example CA',
    '    names    DNS:mail.example.org',
    '    valid    2026-01-01 to 2027-01-01 (38 days left)',
    '    key      rsa 2048',
    `    sha256   ${'ab'.repeat(32)}`,
    '',
  ]);
});

test('signers, unbound ones and those whose comment is wrong are told apart', (t) => {
  const heads = renderCertificates(
    report(
      { ...one, bindings: [{ kind: 'signer', added: null }] },
      { ...one, bindings: [] },
      { ...one, bindings: [], isAuthority: true, selfIssued: true },
      { ...one, bindings: [], used: false, daysLeft: -1 },
    ),
    style,
  );
  t.deepEqual(heads.match(/^[+!].*$/gm), [
    '+ signer  line 2',
    '+ any host that it names  line 2',
    '+ any host that it names, and a signer  line 2',
    '! not used: its comment is wrong  line 2',
  ]);
  t.regex(heads, /\(over\)/);
  t.regex(heads, /issuer {3}itself/);
});

test('no file is no failure', (t) => {
  t.is(
    renderCertificates({ ...report(), exists: false }, style),
    '/home/a/.mutt_certificates: not there yet\n',
  );
});

test('what was added and removed is named by its fingerprint', (t) => {
  const added = renderAdded({
    outcome: 'added',
    path: '/f',
    certificate: one,
    bindings: one.bindings,
    replaced: ['ef'],
  });
  t.is(
    added,
    `CN=mail.example.org added: pin mail.example.org:993\nsha256   ${'ab'.repeat(32)}\nfile     /f\nreplaced ef\n`,
  );
  t.is(
    renderRemoved({ outcome: 'removed', path: '/f', removed: [{ sha256: 'ab', line: 1 }] }),
    'removed  ab\nfrom     /f\n',
  );
});

test('no name can move the cursor', (t) => {
  const text = renderCertificates({ ...report({ ...one, subject: 'a\x1b[2J' }), path: '/\x1b' }, style);
  t.false(text.includes('\x1b'));
});

test('the last day, dates that cannot be read, no names', (t) => {
  const text = (more: Partial<ListedCertificate>) => renderCertificates(report({ ...one, ...more }), style);
  t.regex(text({ daysLeft: 1 }), /\(1 day left\)/);
  t.regex(text({ daysLeft: Number.NaN }), /\(unreadable\)/);
  const bare = text({ names: [], subject: '' });
  t.false(bare.includes('names'));
  t.regex(bare, /subject {2}\(none\)/);
});
