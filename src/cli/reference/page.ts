/** The page: the sections in their order, each function with its comment; then the types, in the order in which they are met. */
import {
  fence,
  link,
  listOf,
  renderName,
  renderSignature,
  renderTable,
  renderText,
  renderType,
} from './markdown.ts';
import { SECTIONS } from './order.ts';
import type { Comment, Entry, EntryPoint, Signature } from './type.ts';

export interface Errors {
  readonly [code: string]: { readonly exit: number; readonly summary: string };
}

class Page {
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #names: ReadonlySet<string>;
  readonly #errors: Errors;
  readonly #codes: ReadonlySet<string>;

  constructor(entries: readonly Entry[], errors: Errors) {
    this.#entries = new Map(entries.map((entry) => [entry.name, entry]));
    this.#names = new Set(this.#entries.keys());
    this.#errors = errors;
    this.#codes = new Set(Object.keys(errors));
  }

  text(text: string, self = ''): string {
    const names = new Set(this.#names);
    names.delete(self);
    return renderText(text, names, this.#codes);
  }

  /** Under whatever section reaches it first. */
  typesOf(seen: Set<string>, names: readonly string[]): string[] {
    const queue = names.flatMap((name) => this.#entries.get(name)!.mentions);
    const types: string[] = [];
    for (const name of queue) {
      if (seen.has(name)) continue;
      seen.add(name);
      types.push(name);
      queue.push(...this.#entries.get(name)!.mentions);
    }
    return types;
  }

  #comment({ text, params, returns, throws }: Comment, self: string): string[] {
    return [
      this.text(text, self),
      [...params].map(([name, said]) => `* \`${name}\`: ${this.text(said, self)}`).join('\n'),
      returns && `**Returns** ${this.text(returns, self)}`,
      throws && `**Throws** ${this.text(throws.replace(/\bRndSeedError\b/g, '`RndSeedError`'), self)}`,
    ];
  }

  /** The comment, what it leads to, and how it is used. */
  #said({ comment, mentions, name }: Entry): string[] {
    const types = mentions.length === 0 ? '' : `Types: ${listOf(mentions)}`;
    return [...this.#comment(comment, name), types, ...comment.examples.map((code) => fence('js', code))];
  }

  #method(signature: Signature, self: string): string[] {
    return [fence('ts', renderSignature(signature)), ...this.#comment(signature.comment, self)];
  }

  #rows(entry: Entry): string[] {
    const { properties, values, type, name } = entry;
    const said = ({ text }: Comment): string => this.text(text, name);
    if (properties.length > 0) {
      const rows = properties.map((row) => [renderName(row), renderType(row.type), said(row.comment)]);
      return [renderTable(['Property', 'Type', 'Meaning'], rows)];
    }
    if (values.length > 0) {
      const rows = values.map((row) => [renderType(row.type), said(row.comment)]);
      return [renderTable(['Value', 'Meaning'], rows)];
    }
    return type === null ? [] : [`= ${renderType(type).replaceAll('\\|', '|')}`];
  }

  entry(name: string): string[] {
    const entry = this.#entries.get(name)!;
    const { kind, signatures, comment } = entry;
    const heading = `### ${name}`;
    if (name === 'ERRORS') return [heading, ...this.#comment(comment, name), this.#codesTable()];
    if (kind === 'type') return [heading, ...this.#comment(comment, name), ...this.#rows(entry)];
    if (kind === 'function') {
      return [heading, fence('ts', signatures.map(renderSignature).join('\n')), ...this.#said(entry)];
    }
    const [maker = [], ...methods] = signatures.map((one) => this.#method(one, name));
    return [heading, ...this.#said(entry), ...maker, ...this.#rows(entry), ...methods.flat()];
  }

  #codesTable(): string {
    const rows = Object.entries(this.#errors).map(([code, { exit, summary }]) => [
      `\`${code}\``,
      String(exit),
      summary,
    ]);
    return renderTable(['Code', 'Exit status', 'Meaning'], rows);
  }
}

/** @throws Error where a function or an object is in no section, or a section names what is not there */
function checkOrder(entries: readonly Entry[]): void {
  const placed = new Set(SECTIONS.flatMap(({ names }) => names));
  const unplaced = entries.filter(({ kind, name }) => kind !== 'type' && !placed.has(name));
  const absent = [...placed].filter((name) => !entries.some((entry) => entry.name === name));
  const wrong = [...unplaced.map(({ name }) => name), ...absent];
  if (wrong.length > 0) throw new Error(`reference/order.ts does not agree with src/index.ts: ${wrong}`);
}

/** @param points the package's entry points, its own name first */
export function renderPage([main, ...preloads]: readonly EntryPoint[], errors: Errors): string {
  const { entries, comment } = main!;
  checkOrder(entries);
  const page = new Page(entries, errors);
  const seen = new Set<string>(SECTIONS.flatMap(({ names }) => names));
  const types = SECTIONS.map(({ title, names }) => ({ title, names: page.typesOf(seen, names) }));
  const rest = entries.map(({ name }) => name).filter((name) => !seen.has(name));
  const groups = [...types, { title: 'Others', names: rest }].filter(({ names }) => names.length > 0);
  const blocks = [
    '<!-- Written by `npm run api` from the comments in src/. Change them, not this. -->',
    '# API',
    page.text(comment.text),
    ...comment.examples.map((code) => fence('js', code)),
    [
      ...SECTIONS.map(({ title, names }) => `* ${title}: ${listOf(names)}`),
      `* Preloading: ${listOf(preloads.map(({ specifier }) => specifier))}`,
      '* [Types](#types)',
    ].join('\n'),
    ...SECTIONS.flatMap(({ title, names }) => [`## ${title}`, ...names.flatMap((name) => page.entry(name))]),
    '## Preloading',
    ...preloads.flatMap((point) => [`### ${point.specifier}`, page.text(point.comment.text)]),
    '## Types',
    groups.map(({ title, names }) => `* ${title}: ${names.map(link).join(' · ')}`).join('\n'),
    ...groups.flatMap(({ names }) => names.flatMap((name) => page.entry(name))),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
