/** The words of a log as they may be shown on a terminal: no control characters, one line, shortened around the message. */
import { withoutControl } from './matching/visible.ts';

const MAXIMUM_TEXT = 320;
const CONTEXT = 80;

/** @param end exclusive */
export function quoteLog(text: string, start: number, end: number): string {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const nextBreak = text.indexOf('\n', Math.max(start, end - 1));
  const lineEnd = nextBreak === -1 ? text.length : nextBreak;
  const isLong = lineEnd - lineStart > MAXIMUM_TEXT;
  const from = isLong ? Math.max(lineStart, start - CONTEXT) : lineStart;
  const to = isLong ? Math.min(lineEnd, from + MAXIMUM_TEXT) : lineEnd;
  const words = withoutControl(text.slice(from, to)).trim();
  return `${from > lineStart ? '…' : ''}${words}${to < lineEnd ? '…' : ''}`;
}
