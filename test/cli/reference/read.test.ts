import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import { readPublicNames } from '../../../src/cli/reference/read.ts';
import type { Entry, TypeText } from '../../../src/cli/reference/type.ts';

const FILES: Record<string, string> = {
  'tsconfig.json':
    '{ "compilerOptions": { "module": "nodenext", "strict": true, "noEmit": true }, "include": ["*.ts"] }',
  'index.ts': `
/** What it is all about. */
export { type Base, type Kind, type Options, type Size, make, Store, Trouble } from './shapes.ts';
`,
  'shapes.ts': `
const SIZES = ['small', 'large'] as const;
/** From small to large. */
export type Size = (typeof SIZES)[number];
/** Kinds. */
export type Kind =
  /** The one. */
  | 'a'
  | 'b';
interface Hidden { it: 1 }
/** What all have. */
export interface Base {
  /** Of both. */
  signal?: string;
}
/** More. */
export interface Options extends Omit<Base, 'none'> {
  /** Which. */
  kind: Kind | null;
  /** Counts. */
  counts: {
    /** So many. */
    all: number;
  }[];
  strange?: Hidden;
  /** @internal */
  secret?: Hidden;
}
/** Makes. */
export function make(words: readonly string[], options?: Options): Promise<Size>;
export function make(words: readonly string[], { kind }: Options = {} as Options): Promise<Size> {
  return Promise.resolve(kind === 'a' ? 'small' : SIZES[1]);
}
class Inner {
  /** How many. */
  readonly count: number = 0;
  #own = 1;
  private constructor() {}
  static open(): Inner { return new Inner(); }
  /** Adds. */
  add(one: Kind): void { this.#own += one.length; }
}
/** What open gives. */
export type Store = Inner;
/** A store. */
export const Store: {
  /** Opens. */
  open(): Store;
} = { open: () => Inner.open() };
/** Trouble. */
export class Trouble extends Error {
  /** Fixed. */
  override readonly name = 'Trouble';
}
`,
};

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-reference-'));
test.after.always(() => fs.rmSync(root, { recursive: true }));
for (const [name, text] of Object.entries(FILES)) fs.writeFileSync(path.join(root, name), text);

const [point] = readPublicNames(root, new Map([['thing', 'index.ts']]));
const entry = (name: string): Entry => point!.entries.find((one) => one.name === name)!;
const plain = (type: TypeText | null): string => (type ?? []).map(({ text }) => text).join('');

test('a file is what its first comment says, and its names are in the order of the alphabet', (t) => {
  t.is(point!.comment.text, 'What it is all about.');
  t.deepEqual(
    point!.entries.map(({ name }) => name),
    ['Base', 'Kind', 'Options', 'Size', 'Store', 'Trouble', 'make'],
  );
});

test('properties: its own first, then those that it takes over; objects within have rows; what is internal has none', (t) => {
  t.deepEqual(
    entry('Options').properties.map(({ name, isOptional, type, comment }) => [
      name,
      isOptional,
      plain(type),
      comment.text,
    ]),
    [
      ['kind', false, 'Kind | null', 'Which.'],
      ['counts', false, 'object[]', 'Counts.'],
      ['counts[].all', false, 'number', 'So many.'],
      ['strange', true, 'Hidden', ''],
      ['signal', true, 'string', 'Of both.'],
    ],
  );
});

test('public names in a type are marked, others are told of', (t) => {
  t.deepEqual(entry('Options').properties[0]!.type, [{ text: 'Kind', name: 'Kind' }, { text: ' | null' }]);
  t.deepEqual(entry('Options').mentions, ['Kind']);
  t.deepEqual(point!.unexported, ['Options → Hidden']);
});

test('values of a union have their comments', (t) => {
  t.deepEqual(
    entry('Kind').values.map(({ type, comment }) => [plain(type), comment.text]),
    [
      ["'a'", 'The one.'],
      ["'b'", ''],
    ],
  );
});

test('what is computed from a list is written out in its order', (t) => {
  t.is(plain(entry('Size').type), "'small' | 'large'");
});

test('a function has its overloads without the implementation', (t) => {
  const { signatures, comment } = entry('make');
  t.is(comment.text, 'Makes.');
  t.deepEqual(
    signatures.map(({ parameters, result }) => [
      ...parameters.map((one) => [one.name, one.isOptional, plain(one.type)]),
      plain(result),
    ]),
    [[['words', false, 'readonly string[]'], ['options', true, 'Options'], 'Promise<Size>']],
  );
});

test('an object and the type of its name are one thing, its class is not shown', (t) => {
  const { kind, comment, signatures, properties } = entry('Store');
  t.is(kind, 'object');
  t.is(comment.text, 'A store.');
  t.deepEqual(
    signatures.map(({ name, result }) => [name, plain(result)]),
    [
      ['Store.open', 'Store'],
      ['store.add', 'void'],
    ],
  );
  t.deepEqual(
    properties.map(({ name }) => name),
    ['count'],
  );
});

test('a field without a type is what it is set to', (t) => {
  t.is(plain(entry('Trouble').properties[0]!.type), "'Trouble'");
});
