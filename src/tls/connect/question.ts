/** Who decides about a certificate that nobody vouches for, and what may be answered. Pure but for the asking. */
import { RndSeedError } from '../../errors.ts';
import type { AcceptPolicy, Decide, TrustAnswer, TrustQuestion } from './outcome.ts';

export interface Deciders {
  /** Null: whoever is there is asked, and nobody is nobody. */
  accept: AcceptPolicy | null;
  decide: Decide | null;
}

const REJECT: TrustAnswer = { choice: 'reject' };

function checkAnswer({ verdict }: TrustQuestion, answer: TrustAnswer): TrustAnswer {
  const isOffered = verdict.choices.includes(answer.choice);
  if (isOffered && (answer.choice !== 'signer' || verdict.signers.includes(answer.certificate)))
    return answer;
  throw new RndSeedError('REFUSED', `"${answer.choice}" is no answer for this certificate`, {
    hint: `one of ${verdict.choices.join(', ')}`,
  });
}

/** @returns the answer, and whether somebody gave it */
export async function answerTo(
  question: TrustQuestion,
  { accept, decide }: Deciders,
): Promise<{ answer: TrustAnswer; wasAsked: boolean }> {
  if (accept === 'once') {
    // Not a changed one: that a program goes on in silence where a person would be warned loudly is what a pin is against.
    const isChanged = question.verdict.changedFrom.length > 0;
    return { answer: isChanged ? REJECT : { choice: 'once' }, wasAsked: !isChanged };
  }
  if (accept !== null || decide === null) return { answer: REJECT, wasAsked: false };
  return { answer: checkAnswer(question, await decide(question)), wasAsked: true };
}
