/**
 * What a command wrote to its terminal, as pieces with a place and an ink: line ends and colours (ECMA-48 §8.3.117, SGR)
 * are all that the commands in the pictures use. Anything else is refused, since a picture that leaves it out would lie.
 */
import type { Ink } from '../render/style.ts';
import { width } from '../render/text.ts';

export interface Piece {
  /** From 0. */
  column: number;
  text: string;
  ink: Ink | null;
}

const INKS: Readonly<Record<string, Ink | null>> = {
  0: null,
  1: 'bold',
  2: 'faint',
  31: 'red',
  32: 'green',
  33: 'yellow',
};
const ESCAPE = '\u001b';
/** A colour, or text up to the next one. */
const TOKEN = new RegExp(`${ESCAPE}\\[(\\d*)m|[^${ESCAPE}]+|${ESCAPE}`, 'g');
/** Two blanks are the gap between columns; what follows keeps its place in any font only as a piece of its own. */
const WORDS = /\S+(?: \S+)*/g;

function piecesOf(text: string, column: number, ink: Ink | null): Piece[] {
  return [...text.matchAll(WORDS)].map((match) => ({
    column: column + width(text.slice(0, match.index)),
    text: match[0],
    ink,
  }));
}

/**
 * @param output bytes of a terminal as text, lines ended by CR LF or LF
 * @returns the pieces of each line
 * @throws Error at a control character that moves or erases
 */
export function readScreen(output: string): Piece[][] {
  let ink: Ink | null = null;
  const lines = output.replaceAll('\r\n', '\n').replace(/\n$/, '').split('\n');
  return lines.map((line) => {
    const pieces: Piece[] = [];
    let column = 0;
    for (const [token, code] of line.matchAll(TOKEN)) {
      if (code !== undefined && (code || '0') in INKS) ink = INKS[code || '0']!;
      else if (/\p{Cc}/u.test(token)) throw new Error(`cannot draw ${JSON.stringify(token)}`);
      else {
        pieces.push(...piecesOf(token, column, ink));
        column += width(token);
      }
    }
    return pieces;
  });
}

/** The same as plain lines. */
export function textOf(lines: readonly (readonly Piece[])[]): string {
  return lines
    .map((pieces) =>
      pieces.reduce((line, { column, text }) => line + ' '.repeat(column - width(line)) + text, ''),
    )
    .join('\n');
}
