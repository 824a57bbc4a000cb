/** The name of the file that a message is about: what stood in its {file}. Looked up only for what is told. */
import type { Hit } from './scan.ts';

const MAXIMUM = 200;
const DELIMITERS = ' \t\r\n\'"`’‘“”:;,()[]<>\\';

const isDelimiter = (character: string | undefined): boolean =>
  character === undefined || DELIMITERS.includes(character);

function wordAfter(text: string, offset: number): string {
  let end = offset;
  while (end < offset + MAXIMUM && !isDelimiter(text[end])) end++;
  return text.slice(offset, end);
}

function wordBefore(text: string, offset: number): string {
  let end = offset;
  while (end > offset - MAXIMUM && end > 0 && isDelimiter(text[end - 1])) end--;
  let start = end;
  while (start > end - MAXIMUM && start > 0 && !isDelimiter(text[start - 1])) start--;
  return text.slice(start, end);
}

/** @returns null where the pattern names no file; may be cut short */
export function fileOf({ file }: Hit, text: string): string | null {
  if (file === null) return null;
  const { start, end } = file;
  if (start === -1) return wordBefore(text, end);
  if (end === -1) return wordAfter(text, start);
  return text.slice(start, Math.min(end, start + 2 * MAXIMUM));
}
