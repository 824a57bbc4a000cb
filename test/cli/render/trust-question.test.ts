import test from 'ava';
import { renderProblems, renderQuestion } from '../../../src/cli/render/trust-question.ts';
import type { CertificateDescription } from '../../../src/tls/certificate/describe.ts';

const one: CertificateDescription = {
  subject: 'CN=mail.example.org',
  issuer: 'CN=Example CA',
  names: [],
  validFrom: '2026-01-01T00:00:00.000Z',
  validTo: '2027-01-01T00:00:00.000Z',
  daysLeft: 38,
  selfIssued: false,
  key: 'rsa 2048',
  sha256: 'ab12'.repeat(16),
  sha1: 'cd34'.repeat(10),
};
const problems = [
  { code: 'expired' as const, blocks: true, detail: 'it ended', certificate: 0 },
  { code: 'weak-key' as const, blocks: false, detail: 'rsa 512', certificate: 1 },
];

test('reasons and remarks are told apart, with the certificate that they are about', (t) => {
  t.deepEqual(renderProblems(problems, { columns: 80, colour: false }), [
    'why it is not trusted:',
    '  - it has expired: it ended',
    'and besides:',
    '  - weak key: rsa 512 (certificate 2)',
  ]);
  t.deepEqual(renderProblems([], { columns: 80, colour: false }), []);
});

test('the one that is asked about is marked in the chain; everything fits 40 columns', (t) => {
  const question = {
    endpoint: 'h.example:993',
    chain: [one, { ...one, subject: 'CN=\u001b[2J' }],
    problems,
    changedFrom: ['ef56'.repeat(16)],
    about: 1,
  };
  const text = renderQuestion(question, { columns: 40, colour: false });
  t.regex(text, /\n {4}1 {2}CN=mail\.example\.org\n {2}> 2 {2}CN=/);
  t.false(text.includes('\u001b'));
  t.true(text.split('\n').every((line) => line.length <= 40));
});
