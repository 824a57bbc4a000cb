/** Rows with a sign, a name, a verdict and what it is about; one line a row where it fits. */
import { type Ink, paint, type Style } from './style.ts';
import { hang, pad, visible, width } from './text.ts';

export interface Row {
  /** `+` used, `!` looked at and not used, `-` nothing there. Said in words too. */
  sign: '+' | '!' | '-';
  name: string;
  verdict: string;
  /** A path or a command, never cut: on a line of its own where there is no room for it, as what is there to be pasted. */
  subject: string | null;
}

const INKS: Record<Row['sign'], Ink> = { '+': 'green', '!': 'yellow', '-': 'faint' };
const OWN_LINE = '    ';

export function renderRows(rows: readonly Row[], style: Style): string[] {
  const shown = rows.map((row) => ({
    ...row,
    name: visible(row.name),
    verdict: visible(row.verdict),
    subject: row.subject === null ? '' : visible(row.subject),
  }));
  const nameColumns = Math.max(0, ...shown.map((row) => width(row.name)));
  const verdictColumns = Math.max(0, ...shown.map((row) => width(row.verdict)));
  const start = 2 + (nameColumns === 0 ? 0 : nameColumns + 2);
  const room = style.columns - start - verdictColumns - 2;
  return shown.flatMap(({ sign, name, verdict, subject }) => {
    const head = `${sign} ${nameColumns === 0 ? '' : `${pad(name, nameColumns)}  `}`;
    const lines =
      subject !== '' && width(subject) <= room
        ? [`${head}${pad(verdict, verdictColumns)}  ${subject}`]
        : [...hang(head, verdict, style.columns), ...(subject === '' ? [] : [OWN_LINE + subject])];
    return lines.map((line) => paint(style, INKS[sign], line));
  });
}
