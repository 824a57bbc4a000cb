/** The parts of `--help` that are not commander's: an item and its text, examples that can be pasted, the way to the manual. */
import type { Example } from '../facts/type.ts';
import { hang, wrap } from './text.ts';

/** With less than this beside the item, its text is below it: a narrow terminal would cut it within words. */
const NARROWEST_COLUMN = 40;

/** An option, an argument or a command of a list whose widest one is `termWidth`. */
export function renderHelpItem(term: string, termWidth: number, text: string, columns: number): string {
  if (text === '') return `  ${term}`;
  const beside = `  ${term.padEnd(termWidth)}  `;
  if (columns - beside.length >= NARROWEST_COLUMN) return hang(beside, text, columns).join('\n');
  return [`  ${term}`, ...hang('      ', text, columns)].join('\n');
}

/** Texts of the facts without their back-ticks: `rnd-seed`(7) → rnd-seed(7). */
export function plain(text: string): string {
  return text.replaceAll('`', '');
}

export function renderHelpEnd(examples: readonly Example[], command: string | null, columns = 80): string {
  const lines = examples.flatMap(({ summary, line }) => [
    ...wrap(summary, columns - 4).map((part) => `  # ${part}`),
    `  ${line}`,
  ]);
  const page = command === null ? '' : ` ${command}`;
  const head = lines.length === 0 ? [] : ['', 'Examples:', ...lines];
  return [...head, '', `Manual: rnd-seed man${page}`].join('\n');
}
