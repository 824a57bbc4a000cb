/** Pieces of Markdown as GitHub and npm render it: code spans and links that stand inside a table, too. */
import type { Row, Signature, TypeText } from './type.ts';

/** Longer signatures have a line for each parameter. */
const WIDTH = 100;

export const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replace(/ /g, '-');

export const link = (name: string): string => `[\`${name}\`](#${anchor(name)})`;

export const listOf = (names: readonly string[]): string => names.map(link).join(' · ');

const plain = (type: TypeText): string => type.map(({ text }) => text).join('');

export const renderType = (type: TypeText): string =>
  type
    .map(({ text, name }) => (name === undefined ? `\`${text}\`` : link(name)))
    .join('')
    .replace(/\|/g, '\\|');

/** Text of a comment: public names in code spans become links, codes of errors become code spans. */
export function renderText(text: string, names: ReadonlySet<string>, codes: ReadonlySet<string>): string {
  return text
    .split(/(```[\s\S]*?```|`[^`]*`)/)
    .map((part) => {
      if (part.startsWith('`')) return names.has(part.slice(1, -1)) ? link(part.slice(1, -1)) : part;
      return part.replace(/\b[A-Z][A-Z_]+\b/g, (word) => (codes.has(word) ? `\`${word}\`` : word));
    })
    .join('');
}

const cell = (text: string): string => text.replace(/\n+/g, '<br>').replace(/(?<!\\)\|/g, '\\|');

export function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

export const renderName = ({ name, isOptional }: Row): string => `\`${name}${isOptional ? '?' : ''}\``;

export function renderSignature({ name, parameters, result }: Signature): string {
  const listed = parameters.map((one) => `${one.name}${one.isOptional ? '?' : ''}: ${plain(one.type)}`);
  const end = result.length === 0 ? ')' : `): ${plain(result)}`;
  const line = `${name}(${listed.join(', ')}${end}`;
  return line.length <= WIDTH ? line : `${name}(\n${listed.map((one) => `  ${one},\n`).join('')}${end}`;
}

export const fence = (language: string, code: string): string => `\`\`\`${language}\n${code}\n\`\`\``;
