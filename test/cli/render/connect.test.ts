import test from 'ava';
import { type ConnectedReport, renderConnection } from '../../../src/cli/render/connect.ts';
import type { SessionReport } from '../../../src/tls/session.ts';

const certificate = {
  subject: 'CN=h.example',
  issuer: 'CN=CA',
  names: ['DNS:h.example'],
  validFrom: '2026-01-01T00:00:00.000Z',
  validTo: '2027-01-01T00:00:00.000Z',
  daysLeft: 38,
  selfIssued: false,
  key: 'rsa 2048',
  sha256: 'ab12'.repeat(16),
  sha1: 'cd34'.repeat(10),
  matchesHost: true,
  chainLength: 1,
};
const report = (changes: Partial<ConnectedReport> = {}): ConnectedReport => ({
  schema: 'rnd-seed/tls-connect/1',
  ...{
    host: 'h.example',
    port: 993,
    address: '192.0.2.1',
    tls: 'yes',
    protocol: 'imap',
    serverName: 'h.example',
  },
  ...{ version: 'TLSv1.3', cipher: 'TLS_X', certificate, chain: [certificate], certificateFile: '/f' },
  trust: { outcome: 'trusted', why: 'system', answer: null, changedFrom: [], problems: [] },
  ...{ systemCertificates: 1, findings: [], seed: null, session: null },
  ...changes,
});
const session: SessionReport = {
  ...{ protocol: 'imap', greeting: '* OK \u202ehi', capabilities: ['IMAP4rev1'] },
  ...{ login: 'done', mailbox: { name: 'INBOX', messages: 1 } },
};
const render = (one: ConnectedReport, columns = 80) => renderConnection(one, { columns, colour: false });

test('where to, how, why it is trusted, what the server says', (t) => {
  const lines = render(report({ session })).split('\n');
  t.deepEqual(lines.slice(0, 8), [
    'h.example:993  TLS: yes (IMAP)',
    'address   192.0.2.1',
    'speaks    TLSv1.3, TLS_X',
    'trust     the certificates of the system vouch for it',
    'greeting  * OK \\u{202e}hi',
    'can       IMAP4rev1',
    'login     done',
    'mailbox   INBOX, 1 message',
  ]);
});

test('every reason to trust has its words, and what was saved says where', (t) => {
  const trust = report().trust;
  for (const why of ['system', 'signer', 'stored', 'pin', 'once', null] as const) {
    t.regex(render(report({ trust: { ...trust, why } })), /\ntrust {5}\S/);
  }
  t.regex(render(report({ trust: { ...trust, why: 'pin', answer: 'always' } })), /saved in \/f/);
  t.regex(render(report({ trust: { ...trust, why: 'signer', answer: 'signer' } })), /saved in \/f/);
});

test('a refusal shows both fingerprints and the reasons', (t) => {
  const problems = [{ code: 'expired' as const, blocks: true, detail: 'it ended', certificate: 0 }];
  const trust = { outcome: 'refused' as const, why: null, answer: null, changedFrom: [], problems };
  const text = render(report({ trust, version: null, cipher: null }), 40);
  for (const part of ['SHA-256', 'SHA-1 ', 'why it is not trusted:', 'not trusted'])
    t.true(text.includes(part), part);
  t.false(text.includes('speaks'));
  t.true(text.split('\n').every((line) => line.length <= 40));
});

test('a login without a mailbox, and a protocol that is not known, are told', (t) => {
  t.regex(
    render(report({ session: { ...session, mailbox: null, detail: 'NO' } })),
    /\nmailbox {3}not opened: NO\n/,
  );
  t.regex(render(report({ protocol: null })), /\nsession {3}none/);
});
