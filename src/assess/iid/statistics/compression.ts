/**
 * SP 800-90B §5.1.11: the samples as decimal numbers with blanks between them, and how many bytes bzip2 makes of that.
 * The reference calls libbz2 with a block size of 500,000. Pure.
 */
import { bzip2Length } from '../bzip2/length.ts';

const BLANK = 0;
const DIGIT = 1;
const BLOCK_SIZE = 5;

/** In codes that keep the order of ASCII: the blank before the digits. */
export function decimalText(symbols: Uint8Array, values: Uint8Array): Uint8Array {
  const words = Array.from(values, (value) =>
    Uint8Array.from(String(value), (digit) => DIGIT + Number(digit)),
  );
  let length = Math.max(symbols.length - 1, 0);
  for (let i = 0; i < symbols.length; i++) length += words[symbols[i]!]!.length;
  const text = new Uint8Array(length);
  let at = 0;
  for (let i = 0; i < symbols.length; i++) {
    if (i > 0) text[at++] = BLANK;
    const word = words[symbols[i]!]!;
    for (let j = 0; j < word.length; j++) text[at++] = word[j]!;
  }
  return text;
}

/** ASCII of the codes: bzip2 writes down which bytes occur. */
const ASCII: Uint8Array = Uint8Array.of(0x20, ...Array.from({ length: 10 }, (_, digit) => 0x30 + digit));

/** @param values of symbol → what it stands for in the samples */
export function compressedLength(symbols: Uint8Array, values: Uint8Array): number {
  return bzip2Length(decimalText(symbols, values), ASCII, BLOCK_SIZE);
}
