/**
 * A terminal window as SVG 2, whole in itself: no script, no font, no address. Each piece of text says where it begins and
 * how wide it is (§11.5, textLength), so that columns stay under each other in any font. Light or dark as the reader has
 * it. The text is real text, and the description holds all of it, for those who do not see the picture (§5.10, role="img").
 */
import { escapeMarkup } from '../../diagnose/format/escape.ts';
import { width } from '../render/text.ts';
import { type Piece, textOf } from './screen.ts';

export interface Window {
  /** Names the elements that the title and the description are looked up by. */
  id: string;
  title: string;
  command: string;
  lines: readonly (readonly Piece[])[];
  /** Columns of the terminal; a longer line makes the window wider. */
  columns: number;
}

const CELL = { width: 8.4, height: 19 };
const MARGIN = 16;
const BAR = 34;

/** Each colour has a contrast of 4.5 to its background (WCAG 2.2, 1.4.3). */
const STYLE =
  'text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace;' +
  'white-space:pre;fill:#1f2328}.window{fill:#fff;stroke:#d1d9e0}.bar{fill:#d1d9e0}.bold{font-weight:700}' +
  '.faint{fill:#59636e}.red{fill:#cf222e}.green{fill:#1a7f37}.yellow{fill:#9a6700}' +
  '@media(prefers-color-scheme:dark){text{fill:#e6edf3}.window{fill:#0d1117;stroke:#3d444d}.bar{fill:#3d444d}' +
  '.faint{fill:#9198a1}.red{fill:#ff7b72}.green{fill:#3fb950}.yellow{fill:#d29922}}';

const short = (length: number): string => String(Math.round(length * 10) / 10);

function drawPiece({ column, text, ink }: Piece, row: number): string {
  const x = short(MARGIN + column * CELL.width);
  const y = short(BAR + (row + 1) * CELL.height);
  const look = ink === null ? '' : ` class="${ink}"`;
  const length = short(width(text) * CELL.width);
  return `<text x="${x}" y="${y}" textLength="${length}" lengthAdjust="spacingAndGlyphs"${look}>${escapeMarkup(text)}</text>`;
}

export function drawWindow({ id, title, command, lines, columns }: Window): string {
  const prompt: Piece[] = [
    { column: 0, text: '$', ink: 'faint' },
    { column: 2, text: command, ink: 'bold' },
  ];
  const rows = [prompt, ...lines];
  const ends = rows.flat().map(({ column, text }) => column + width(text));
  const wide = Math.ceil(2 * MARGIN + Math.max(columns, ...ends) * CELL.width);
  const high = Math.ceil(BAR + rows.length * CELL.height + MARGIN);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}" role="img" aria-labelledby="${id}-title ${id}-text">`,
    `<title id="${id}-title">${escapeMarkup(title)}</title>`,
    `<desc id="${id}-text">${escapeMarkup(textOf(rows))}</desc>`,
    `<style>${STYLE}</style>`,
    `<rect class="window" x=".5" y=".5" width="${wide - 1}" height="${high - 1}" rx="8"/>`,
    ...[0, 1, 2].map((light) => `<circle class="bar" cx="${MARGIN + 5 + 18 * light}" cy="17" r="5"/>`),
    ...rows.flatMap((pieces, row) => pieces.map((piece) => drawPiece(piece, row))),
    '</svg>',
    '',
  ].join('\n');
}
