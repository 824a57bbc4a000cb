/**
 * How a text may look. Colour is an ornament: every line says the same without it. It is used only on a terminal that
 * can show it, and never against NO_COLOR (no-color.org), `--no-color` or TERM=dumb.
 */
export interface Style {
  /** Columns to fit; Infinity = no terminal, nothing is cut or wrapped. */
  columns: number;
  colour: boolean;
}

const NARROWEST = 40;

export function judgeStyle(
  stream: { isTerminal: boolean; columns: number },
  environment: Readonly<Record<string, string | undefined>>,
  wanted: boolean,
): Style {
  const { NO_COLOR, TERM } = environment;
  return {
    columns: Math.max(stream.columns, NARROWEST),
    colour: stream.isTerminal && wanted && (NO_COLOR ?? '') === '' && TERM !== 'dumb',
  };
}

/** ECMA-48 §8.3.117 (SGR). */
const CODES = { bold: 1, faint: 2, red: 31, green: 32, yellow: 33 } as const;
export type Ink = keyof typeof CODES;

export function paint(style: Style, ink: Ink | null, text: string): string {
  return style.colour && ink !== null ? `\u001b[${CODES[ink]}m${text}\u001b[0m` : text;
}
