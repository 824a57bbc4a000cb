/**
 * How a log is read: as a stream of symbols without white space, quotation marks, backslashes and anything outside ASCII,
 * letters in lower case. A message then reads the same however it was wrapped, quoted, indented or translated around.
 * Dashes of typographers count as `-`.
 */

/** Not part of the stream. */
export const SKIPPED = 0;

const QUOTES = '"\'`\\';

function symbolsOfAscii(): { fold: Uint8Array; count: number } {
  const fold = new Uint8Array(128);
  let count = 1;
  for (let code = 33; code < 127; code++) {
    const character = String.fromCharCode(code);
    if (QUOTES.includes(character) || /[A-Z]/.test(character)) continue;
    fold[code] = count++;
  }
  for (let code = 65; code <= 90; code++) fold[code] = fold[code + 32]!;
  return { fold, count };
}

const table = symbolsOfAscii();

/** Code below 128 → symbol; 0 is {@link SKIPPED}. */
export const FOLD: Uint8Array = table.fold;
/** How many symbols there are, SKIPPED included. */
export const SYMBOLS: number = table.count;

const DASH = FOLD[45]!;

/** Of a UTF-16 code unit. */
export function symbolOf(code: number): number {
  if (code < 128) return FOLD[code]!;
  return code >= 0x2010 && code <= 0x2015 ? DASH : SKIPPED;
}

/** Letters, digits and `_`: what a message may not be glued to. */
export function isWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 95
  );
}

/** The stream of a piece of a pattern. */
export function symbolsOf(text: string): number[] {
  const symbols: number[] = [];
  for (let index = 0; index < text.length; index++) {
    const symbol = symbolOf(text.charCodeAt(index));
    if (symbol !== SKIPPED) symbols.push(symbol);
  }
  return symbols;
}
