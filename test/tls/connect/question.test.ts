import test from 'ava';
import type { TrustQuestion } from '../../../src/tls/connect/outcome.ts';
import { answerTo } from '../../../src/tls/connect/question.ts';
import type { TrustEntry, TrustVerdict } from '../../../src/tls/trust/outcome.ts';

const question = (changes: Partial<TrustVerdict> = {}): TrustQuestion => ({
  at: { host: 'h.example', port: 993 },
  chain: [],
  certificateFile: '/f',
  verdict: {
    trusted: false,
    why: null,
    problems: [],
    choices: ['reject', 'once', 'always', 'signer'],
    signers: [1],
    changedFrom: [],
    ...changes,
  },
});
const once = async () => ({ choice: 'once' as const });

test('a policy asks nobody, even where somebody is there', async (t) => {
  const decide = async () => t.fail() as never;
  for (const accept of ['never', 'known'] as const) {
    t.deepEqual(await answerTo(question(), { accept, decide }), {
      answer: { choice: 'reject' },
      wasAsked: false,
    });
  }
  t.is((await answerTo(question(), { accept: 'once', decide })).answer.choice, 'once');
});

test('"once" as a policy does not cover a change', async (t) => {
  const changed = question({ changedFrom: [{} as TrustEntry] });
  t.is((await answerTo(changed, { accept: 'once', decide: null })).answer.choice, 'reject');
  t.is((await answerTo(changed, { accept: null, decide: once })).answer.choice, 'once');
});

test('nobody there is a rejection', async (t) => {
  t.deepEqual(await answerTo(question(), { accept: null, decide: null }), {
    answer: { choice: 'reject' },
    wasAsked: false,
  });
});

test('what was not offered is no answer', async (t) => {
  const limited = question({ choices: ['reject', 'once'], signers: [] });
  for (const answer of [{ choice: 'always' as const }, { choice: 'signer' as const, certificate: 1 }]) {
    const decide = async () => answer;
    await t.throwsAsync(answerTo(limited, { accept: null, decide }), { code: 'REFUSED' });
  }
  const decide = async () => ({ choice: 'signer' as const, certificate: 2 });
  await t.throwsAsync(answerTo(question(), { accept: null, decide }), { code: 'REFUSED' });
});
