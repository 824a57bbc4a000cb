/**
 * The report of `seal` for a person: first whether the seeds are gone, then one line a seed, then what was left alone and
 * the command for each.
 */
import type { SealReport } from '../../image/outcome.ts';
import type { SealedSeed } from '../../seed-file/outcome.ts';
import { renderFindings } from './findings.ts';
import { type Row, renderRows } from './rows.ts';
import { paint, type Style } from './style.ts';
import { hang } from './text.ts';

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;

function rowOf(seed: SealedSeed, dryRun: boolean): Row {
  const { path, outcome, origin, leftOvers, marker, reason } = seed;
  const words: string[] = [outcome === 'removed' && dryRun ? 'would be removed' : outcome];
  if (origin === 'unknown') words.push("another program's");
  if (leftOvers.length > 0) words.push(count(leftOvers.length, 'left-over'));
  if (marker === 'left') words.push(dryRun ? 'would be marked' : 'marked');
  if (marker === 'already-there') words.push('marked before');
  if (reason !== undefined) words[0] += ` (${reason})`;
  const sign =
    outcome === 'removed' ? '+' : outcome === 'refused' || outcome === 'failed' ? '!' : ('-' as const);
  return { sign, name: '', verdict: words.join(', '), subject: path };
}

function headline({ sealed, seeds, dryRun, root }: SealReport): string {
  const gone = seeds.filter(({ outcome }) => outcome === 'removed').length;
  const where = root === null ? 'this machine' : root;
  if (dryRun) return `dry run, nothing was touched: ${count(gone, 'seed')} would be removed from ${where}`;
  if (!sealed) return `not sealed: not every seed could be removed from ${where}`;
  return `sealed: ${count(gone, 'seed')} removed from ${where}; its next init is a first start`;
}

export function renderSeal(report: SealReport, style: Style): string {
  const { findings } = report;
  const left =
    findings.length === 0
      ? 'nothing else was found that clones would share'
      : 'left alone, and the same in every clone:';
  const paragraphs = [
    hang('', headline(report), style.columns).map((line) =>
      paint(style, report.sealed ? 'green' : 'red', line),
    ),
    renderRows(
      report.seeds.map((seed) => rowOf(seed, report.dryRun)),
      style,
    ),
    hang('', left, style.columns),
    renderFindings(findings, [], style),
  ].filter((lines) => lines.length > 0);
  return `${paragraphs.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
