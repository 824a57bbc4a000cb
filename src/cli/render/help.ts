/** The end of `--help`: examples that can be pasted, and the way to the manual. */
import type { Example } from '../facts/type.ts';

/** Texts of the facts without their back-ticks: `rnd-seed`(7) → rnd-seed(7). */
export function plain(text: string): string {
  return text.replaceAll('`', '');
}

export function renderHelpEnd(examples: readonly Example[], command: string | null): string {
  const lines = examples.flatMap(({ summary, line }) => [`  # ${summary}`, `  ${line}`]);
  const page = command === null ? '' : ` ${command}`;
  const head = lines.length === 0 ? [] : ['', 'Examples:', ...lines];
  return [...head, '', `Manual: rnd-seed man${page}`].join('\n');
}
