/** What `explain` found as text: a paragraph a message, its words first; lines to paste are never broken. */
import type { Collect } from '../../diagnose/advice.ts';
import type { Message } from '../../diagnose/messages/type.ts';
import type { ExplainMatch, ExplainReport } from '../../diagnose/outcome.ts';
import { paint, type Style } from './style.ts';
import { hang, pad, visible, width } from './text.ts';

const ENTROPY: Record<Message['entropy'], string> = {
  yes: 'yes, it is really about entropy',
  no: 'no, entropy is not short',
  maybe: 'perhaps; the lines below tell',
};
const SEED: Record<Message['seedHelps'], string> = {
  yes: 'a seed file or an EGD socket helps',
  no: 'a seed file or an EGD socket does not help',
  'only-old': 'a seed file or an EGD socket helps only with OpenSSL 1.1.0 and older',
};

function places({ line, lines, count }: ExplainMatch): string {
  if (count === 1) return `line ${line}`;
  const more = count > lines.length ? ', ...' : '';
  return `lines ${lines.join(', ')}${more} (${count} times)`;
}

function renderMatch(match: ExplainMatch, style: Style): string[] {
  const { id, text, program, era, entropy, cause, fix, seedHelps, seedNote } = match;
  const [first = '', ...rest] = hang('', `${places(match)}: ${visible(text)}`, style.columns);
  const row = (name: string, said: string) => hang(pad(`  ${name}`, 12), visible(said), style.columns);
  return [
    paint(style, 'bold', first),
    ...rest.map((line) => paint(style, 'bold', line)),
    ...row('what:', `${program}, ${era} [${id}]`),
    ...row('entropy:', ENTROPY[entropy]),
    ...row('why:', cause),
    ...row('seed:', seedNote === undefined ? SEED[seedHelps] : `${SEED[seedHelps]}; ${seedNote}`),
    '  run:',
    ...fix.map((line) => `    ${visible(line)}`),
  ];
}

export function renderExplain({ matches }: ExplainReport, style: Style): string {
  return `${matches.map((match) => renderMatch(match, style).join('\n')).join('\n\n')}\n`;
}

export function renderUnknown(collect: readonly Collect[], note: string | null, style: Style): string {
  const lines = [
    ...hang('', `not known${note === null ? '' : `: ${visible(note)}`}`, style.columns),
    '',
    'Collect this before asking anybody:',
    ...collect.flatMap(({ command, why }) => [...hang('  # ', why, style.columns), `  ${command}`]),
  ];
  return `${lines.join('\n')}\n`;
}

export function renderCatalogue(
  messages: readonly Pick<Message, 'id' | 'program' | 'era'>[],
  style: Style,
): string {
  const ids = Math.max(0, ...messages.map(({ id }) => width(id)));
  const lines = messages.flatMap(({ id, program, era }) =>
    hang(`${pad(id, ids)}  `, `${program}, ${era}`, style.columns),
  );
  return `${lines.join('\n')}\n`;
}
