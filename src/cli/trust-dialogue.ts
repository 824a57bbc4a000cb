/**
 * The question of mutt's README.SSL on a terminal: (r)eject, accept (o)nce, (a)ccept always. An answer is a whole line; the end of
 * the input is a rejection, Ctrl-C the end of everything.
 */
import { RndSeedError } from '../errors.ts';
import { describeCertificate } from '../tls/certificate/describe.ts';
import type { Decide, TrustAnswer, TrustQuestion } from '../tls/connect.ts';
import { renderEndpoint } from '../tls/mailbox.ts';
import type { Choice } from '../tls/trust/outcome.ts';
import type { Call } from './commands/type.ts';
import { judgeStyle } from './render/style.ts';
import { hang, visible } from './render/text.ts';
import { renderQuestion } from './render/trust-question.ts';

const LABELS: Readonly<Record<Choice, string>> = {
  reject: '(r)eject',
  once: 'accept (o)nce',
  always: '(a)ccept always',
  signer: 'accept its (s)igner',
};
const KEYS: Readonly<Record<string, Choice>> = { r: 'reject', o: 'once', a: 'always', s: 'signer' };

type Asking = Pick<Call, 'terminal' | 'system' | 'signal' | 'values'>;

const say = ({ terminal }: Asking, text: string): Promise<void> => terminal.err.write(text).catch(() => {});

/** One line; null at the end of the input. What was typed before the question is no answer to it. */
async function ask(call: Asking, prompt: string): Promise<string | null> {
  await call.terminal.input.forgetTyped();
  await say(call, prompt);
  const { signal } = call;
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(new RndSeedError('ABORTED', 'the question was not answered'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    const line = await Promise.race([call.terminal.input.readLine(), aborted]);
    if (line === null) await say(call, '\n');
    return line === null ? null : line.trim().toLowerCase();
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

async function choose(call: Asking, choices: readonly Choice[]): Promise<Choice> {
  const prompt = `${choices.map((one) => LABELS[one]).join(', ')}: `;
  for (;;) {
    const line = await ask(call, prompt);
    if (line === null) return 'reject';
    const choice = KEYS[line] ?? choices.find((one) => one === line);
    if (choice !== undefined && choices.includes(choice)) return choice;
  }
}

function show(call: Asking, { at, chain, verdict }: TrustQuestion, about: number): Promise<void> {
  const { terminal, system, values } = call;
  const nowMs = system.clock.now();
  const question = {
    endpoint: renderEndpoint(at),
    chain: chain.map((one) => describeCertificate(one, nowMs)),
    problems: verdict.problems,
    changedFrom: verdict.changedFrom.map(({ sha256 }) => sha256),
    about,
  };
  return say(
    call,
    renderQuestion(question, judgeStyle(terminal.err, terminal.environment, values.color !== false)),
  );
}

/** Which of several; null: none of them after all. */
async function pickSigner(call: Asking, signers: readonly number[]): Promise<number | null> {
  if (signers.length === 1) return signers[0]!;
  const numbers = signers.map((index) => String(index + 1));
  for (;;) {
    const line = await ask(call, `which certificate of the chain? ${numbers.join(', ')} `);
    if (line === null || line === '' || line === 'r') return null;
    if (numbers.includes(line)) return Number(line) - 1;
  }
}

async function askAboutSigner(call: Asking, question: TrustQuestion): Promise<TrustAnswer> {
  const { verdict, certificateFile } = question;
  const certificate = await pickSigner(call, verdict.signers);
  if (certificate === null) return { choice: 'reject' };
  await show(call, question, certificate);
  const { columns } = call.terminal.err;
  const meaning = `to accept it is to accept every certificate that it signed, for any server (${visible(certificateFile)})`;
  await say(call, `${hang('', meaning, columns).join('\n')}\n`);
  const choice = await choose(call, ['reject', 'always']);
  return choice === 'always' ? { choice: 'signer', certificate } : { choice: 'reject' };
}

/** @param signer go to the signer at once, where there is one */
export function trustDialogue(call: Asking, { signer }: { signer: boolean }): Decide {
  return async (question) => {
    const { choices } = question.verdict;
    if (signer && choices.includes('signer')) return askAboutSigner(call, question);
    await show(call, question, 0);
    const choice = await choose(call, choices);
    return choice === 'signer' ? askAboutSigner(call, question) : { choice };
  };
}
