/**
 * The numbers of a command's output, each at a place of its own that the next run's output has too: the first word of the
 * line, which of the lines that begin with it, which number of the line. Line numbers would not do: a process more, and
 * every line stands one further down. Pure.
 */

/** 12:34, 1:02:03.45: one number, in seconds. */
const TIME = /^(\d+):(\d{2})(?::(\d{2}(?:\.\d+)?))?$/;
/** No part of a word: `0x1f`, `tty1` and the pieces of a UUID are none. */
const NUMBER = /(?<![\w.:-])-?\d+(?::\d{2})*(?:\.\d+)?(?![\w:-]|\.\d)/g;

export interface Reading {
  value: number;
  /** Digits after the point: how fine it is. */
  decimals: number;
  /** Written as a time of day or a span: 12:34:56. */
  isTime: boolean;
}

function numberOf(text: string): number {
  const time = TIME.exec(text);
  if (time === null) return Number(text);
  const [, first, second, third] = time;
  if (third === undefined) return Number(first) * 60 + Number(second);
  return Number(first) * 3600 + Number(second) * 60 + Number(third);
}

export function readNumbers(output: Uint8Array): Map<string, Reading> {
  const text = new TextDecoder('latin1').decode(output);
  const values = new Map<string, Reading>();
  const seen = new Map<string, number>();
  for (const line of text.split('\n')) {
    const word = /[A-Za-z]/.exec(line) === null ? '' : /\S+/.exec(line)![0];
    const label = /^[\d.:-]/.test(word) ? '' : word;
    const nth = (seen.get(label) ?? 0) + 1;
    seen.set(label, nth);
    let field = 0;
    for (const match of line.matchAll(NUMBER)) {
      const value = numberOf(match[0]);
      if (!Number.isFinite(value)) continue;
      const decimals = /\.(\d+)$/.exec(match[0])?.[1]?.length ?? 0;
      values.set(`${label} ${nth}:${++field}`, { value, decimals, isTime: match[0].includes(':') });
    }
  }
  return values;
}
