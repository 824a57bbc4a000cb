import test from 'ava';
import { parseComment } from '../../../src/cli/reference/comment.ts';
import { SECTIONS } from '../../../src/cli/reference/order.ts';
import { renderPage } from '../../../src/cli/reference/page.ts';
import type { Entry, EntryPoint } from '../../../src/cli/reference/type.ts';

const blank = { signatures: [], properties: [], values: [], type: null, mentions: [] };
const comment = parseComment('/** See `Options`, and USAGE. */');

const required: Entry[] = SECTIONS.flatMap(({ names }) => names).map((name) => ({
  ...blank,
  name,
  kind: 'function',
  comment,
  mentions: name === 'seed' ? ['Options'] : [],
  signatures: [{ name, parameters: [], result: [{ text: 'void' }], comment }],
}));
const options: Entry = {
  ...blank,
  name: 'Options',
  kind: 'type',
  comment,
  properties: [{ name: 'kind', isOptional: true, type: [{ text: "'a' | 'b'" }], comment }],
};
const point = (entries: readonly Entry[]): EntryPoint => ({
  specifier: 'x',
  comment,
  entries,
  unexported: [],
});
const errors = { USAGE: { exit: 2, summary: 'Not understood.' } };

test('functions come in their order, types after them', (t) => {
  const page = renderPage([point([options, ...required])], errors);
  const headings = [...page.matchAll(/^### (.*)$/gm)].map((match) => match[1]);
  t.deepEqual(headings, [...required.map(({ name }) => name), 'Options']);
});

test('a function that is in no section is a mistake, and so is a section without its function', (t) => {
  const extra: Entry = { ...required[0]!, name: 'another' };
  t.throws(() => renderPage([point([...required, options, extra])], errors), { message: /another/ });
  t.throws(() => renderPage([point(required.slice(1))], errors), { message: /seed/ });
});

test('a name in a text leads to its heading, but not from itself; a code of an error is a code', (t) => {
  const page = renderPage([point([options, ...required])], errors);
  t.true(page.includes('\n\nSee [`Options`](#options), and `USAGE`.\n\nTypes: [`Options`](#options)\n'));
  t.true(page.includes('### Options\n\nSee `Options`, and `USAGE`.\n'));
});

test('a bar in a type does not end a cell', (t) => {
  const page = renderPage([point([options, ...required])], errors);
  t.true(page.includes("| `kind?` | `'a' \\| 'b'` |"));
});

test('the table of codes stands under ERRORS', (t) => {
  t.true(renderPage([point([options, ...required])], errors).includes('| `USAGE` | 2 | Not understood. |'));
});
