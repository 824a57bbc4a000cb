/** Findings and what mends them: a sentence, then the line to paste, whole and on a line of its own. */
import type { Finding } from '../../finding.ts';
import type { SourceReport } from '../../sources/outcome.ts';
import { type Ink, paint, type Style } from './style.ts';
import { hang, visible } from './text.ts';

const INKS: Record<Finding['severity'], Ink | null> = { info: null, warning: 'yellow', failure: 'red' };

/** A source that was declined, as a finding, unless one tells of it already. */
function fromSource({ path, outcome, reason, detail, remedy }: SourceReport): Finding[] {
  if (outcome !== 'rejected' && outcome !== 'failed') return [];
  if (detail === undefined && remedy === undefined) return [];
  return [
    {
      code: reason ?? outcome,
      severity: 'warning',
      subject: path ?? '',
      detail: detail ?? outcome,
      ...(remedy === undefined ? {} : { remedy }),
    },
  ];
}

export function renderFindings(
  findings: readonly Finding[],
  sources: readonly SourceReport[],
  style: Style,
): string[] {
  const told = new Set<string>();
  const all = [...findings, ...sources.flatMap(fromSource)];
  return all.flatMap(({ severity, subject, detail, remedy }) => {
    const name = visible(subject);
    const about =
      subject === '' || detail.includes(subject) ? visible(detail) : `${name}: ${visible(detail)}`;
    const key = `${about}\n${remedy}`;
    if (told.has(key)) return [];
    told.add(key);
    const head = `${severity}: `;
    const [first = '', ...rest] = hang(head, about, style.columns);
    return [
      paint(style, INKS[severity], head) + first.slice(head.length),
      ...rest,
      ...(remedy === undefined ? [] : [`    ${visible(remedy)}`]),
    ];
  });
}
