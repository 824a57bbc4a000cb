/** Columns for a person: the first of words, the others of figures, which stand under each other. */
import { pad, visible, width } from '../text.ts';

/** @param rows the head is the first; @param words how many columns, from the left, are words */
export function renderTable(rows: readonly (readonly string[])[], words = 1): string[] {
  const shown = rows.map((row) => row.map(visible));
  const columns = (shown[0] ?? []).map((_, at) => Math.max(...shown.map((row) => width(row[at] ?? ''))));
  return shown.map((row) =>
    `  ${row
      .map((cell, at) =>
        at < words ? pad(cell, columns[at]!) : ' '.repeat(columns[at]! - width(cell)) + cell,
      )
      .join('  ')}`.trimEnd(),
  );
}

/** Six digits after the point, as NIST's tool prints them; `-` where there is none. */
export const figure = (value: number | null): string => (value === null ? '-' : value.toFixed(6));

/** A figure within a sentence: never more than it is. */
export const short = (value: number): string => String(Math.floor(value * 1000 + 1e-9) / 1000);
