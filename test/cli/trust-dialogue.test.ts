import { X509Certificate } from 'node:crypto';
import test from 'ava';
import { trustDialogue } from '../../src/cli/trust-dialogue.ts';
import { system } from '../../src/system/index.ts';
import type { TrustQuestion } from '../../src/tls/connect.ts';
import type { TrustVerdict } from '../../src/tls/trust/outcome.ts';
import { makeCertificate } from '../helpers/certificates.ts';
import { fakeTerminal } from '../helpers/fake-terminal.ts';

const chain = [makeCertificate(), makeCertificate({ name: 'ca.example' })].map(
  ({ cert }) => new X509Certificate(cert),
);

const question = (changes: Partial<TrustVerdict> = {}): TrustQuestion => ({
  at: { host: 'h.example', port: 993 },
  chain,
  certificateFile: '/home/a/certificates',
  verdict: {
    trusted: false,
    why: null,
    problems: [{ code: 'unknown-issuer', blocks: true, detail: 'nobody', certificate: 0 }],
    choices: ['reject', 'once', 'always', 'signer'],
    signers: [1],
    changedFrom: [],
    ...changes,
  },
});

async function asked(input: readonly string[], changes: Partial<TrustVerdict> = {}, signer = false) {
  const terminal = fakeTerminal([], { isTerminal: true, input });
  const { signal } = new AbortController();
  const decide = trustDialogue({ terminal, system, signal, values: { color: false } }, { signer });
  const answer = await decide(question(changes));
  return { answer, text: terminal.shown.err.toString(), out: terminal.shown.out.toString() };
}

test('the certificate, its fingerprints, the chain, why, and the question of old', async (t) => {
  const { answer, text, out } = await asked(['r']);
  t.deepEqual(answer, { choice: 'reject' });
  t.is(out, '');
  t.regex(text, /^SSL Certificate check \(certificate 1 of 2 in chain\): h\.example:993\n/);
  for (const row of [
    /subject +CN=localhost/,
    /issuer /,
    /valid +\d{4}-/,
    /SHA-256 +([0-9A-F]{4} ){8}/,
    /SHA-1 /,
  ])
    t.regex(text, row);
  t.regex(text, /why it is not trusted:\n {2}- nobody known vouches for it: nobody\n/);
  t.true(text.endsWith('(r)eject, accept (o)nce, (a)ccept always, accept its (s)igner: '));
});

test('keys and words are answers; anything else asks again; the end of the input rejects', async (t) => {
  for (const [line, choice] of [
    ['o', 'once'],
    [' O ', 'once'],
    ['once', 'once'],
    ['a', 'always'],
    ['always', 'always'],
    ['reject', 'reject'],
  ] as const) {
    t.deepEqual((await asked([line])).answer, { choice }, line);
  }
  const { answer, text } = await asked(['', 'yes', 'oo', 'a']);
  t.deepEqual(answer, { choice: 'always' });
  t.is(text.split('(r)eject').length, 5);
  t.deepEqual((await asked([])).answer, { choice: 'reject' });
});

test('"always" is no answer where it is not offered', async (t) => {
  const { answer, text } = await asked(['a', 'always', 's'], { choices: ['reject', 'once'], signers: [] });
  t.deepEqual(answer, { choice: 'reject' });
  t.false(text.includes('always'));
});

test('the signer is shown with its own fingerprint before it is accepted', async (t) => {
  for (const [lines, flag] of [
    [['s', 'a'], false],
    [['a'], true],
  ] as const) {
    const { answer, text } = await asked(lines, {}, flag);
    t.deepEqual(answer, { choice: 'signer', certificate: 1 });
    t.regex(text, /certificate 2 of 2 in chain/);
    t.regex(text, /subject +CN=ca\.example/);
    t.regex(text, /every certificate that it signed/);
  }
  t.deepEqual((await asked(['s', 'r'])).answer, { choice: 'reject' });
  t.deepEqual((await asked(['s', 'o', 'x'])).answer, { choice: 'reject' });
});

test('of several signers one is chosen by its number', async (t) => {
  const several = { signers: [1, 0] };
  t.deepEqual((await asked(['s', '3', '2', 'a'], several)).answer, { choice: 'signer', certificate: 1 });
  t.deepEqual((await asked(['s', ''], several)).answer, { choice: 'reject' });
});

test('a change is shown before everything else, loudly, old and new', async (t) => {
  const before = { sha256: 'ab'.repeat(32) } as TrustVerdict['changedFrom'][number];
  const { text } = await asked(['r'], { changedFrom: [before] });
  t.regex(text, /^\*{20,}\nWARNING: THE CERTIFICATE OF h\.example:993 HAS CHANGED\n/);
  t.regex(text, /it was +ABAB ABAB/);
  t.true(text.indexOf('it is ') < text.indexOf('SSL Certificate check'));
});

test('Ctrl-C ends the question', async (t) => {
  const caller = new AbortController();
  const terminal = fakeTerminal([], { isTerminal: true });
  const silent = { ...terminal, input: { ...terminal.input, readLine: () => new Promise<null>(() => {}) } };
  const decide = trustDialogue(
    { terminal: silent, system, signal: caller.signal, values: {} },
    { signer: false },
  );
  const work = decide(question());
  caller.abort();
  await t.throwsAsync(work, { code: 'ABORTED' });
});
