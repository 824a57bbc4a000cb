/** Doc comments as text and tags (TSDoc, as far as this project uses it): @param, @returns, @throws, @example, @internal. */
import type { Comment } from './type.ts';

/** Paragraphs stay apart, and so do the lines of lists; everything else is one line, which the reader's window wraps. */
function unwrap(lines: readonly string[]): string {
  const paragraphs = lines
    .join('\n')
    .trim()
    .split(/\n\s*\n/);
  return paragraphs.map((one) => one.replace(/\n(?!\s*[-*] )\s*/g, ' ').replace(/\n\s*/g, '\n')).join('\n\n');
}

/** `{@link Name}` is a code span; the page links what it knows. */
const spans = (text: string): string => text.replace(/\{@link ([^}\s]+)\}/g, '`$1`');

/** @param raw with its slashes and stars; '' for none */
export function parseComment(raw: string): Comment {
  const lines = raw
    .replace(/^\/\*\*\s?/, '')
    .replace(/\s*\*\/$/, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, ''));
  const blocks: { tag: string; lines: string[] }[] = [{ tag: '', lines: [] }];
  let isFenced = false;
  for (const line of lines) {
    const tag = isFenced ? null : /^\s*@(\w+)\s?(.*)$/.exec(line);
    if (/^\s*```/.test(line)) isFenced = !isFenced;
    if (tag) blocks.push({ tag: tag[1]!, lines: [tag[2]!] });
    else blocks.at(-1)!.lines.push(line);
  }
  const of = (tag: string): string[] =>
    blocks.filter((block) => block.tag === tag).map((block) => spans(unwrap(block.lines)));
  const params = of('param').map((text) => /^(\S+)\s*-?\s*([\s\S]*)$/.exec(text)!);
  return {
    text: spans(unwrap(blocks[0]!.lines)),
    params: new Map(params.map(([, name, text]) => [name!, text!])),
    returns: of('returns').join(' '),
    throws: of('throws').join('\n\n'),
    examples: blocks.filter(({ tag }) => tag === 'example').map((block) => code(block.lines)),
    isInternal: blocks.some(({ tag }) => tag === 'internal'),
  };
}

const code = (lines: readonly string[]): string =>
  lines
    .filter((line) => !/^\s*```/.test(line))
    .join('\n')
    .trim();
