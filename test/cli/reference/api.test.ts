/** The public names of this very package: documented whole, and API.md says the same. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { readApi, renderApi, sourcesOf } from '../../../src/cli/reference/api.ts';
import { anchor } from '../../../src/cli/reference/markdown.ts';
import type { Entry } from '../../../src/cli/reference/type.ts';
import { ERRORS } from '../../../src/errors.ts';
import { packageRoot } from '../../helpers/package-root.ts';

const root = packageRoot(fileURLToPath(import.meta.url));
const points = readApi(root);
const { entries, unexported } = points[0]!;
const page = renderApi(points);
const functions = entries.filter(({ kind }) => kind === 'function');

const isSaid = ({ comment }: Pick<Entry, 'comment'>): boolean => comment.text !== '';

test('API.md is fresh', (t) => {
  const written = fs.readFileSync(path.join(root, 'API.md'), 'utf8');
  t.true(written === page, 'API.md is stale: npm run build && npm run api');
});

test('every entry point of package.json is read', (t) => {
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const sources = sourcesOf(manifest);
  t.deepEqual([...sources.keys()], ['rnd-seed', 'rnd-seed/register', 'rnd-seed/register-sync']);
  for (const file of sources.values()) t.true(fs.existsSync(path.join(root, file)), file);
});

test('every public name says what it is', (t) => {
  t.deepEqual(
    entries.filter((entry) => !isSaid(entry)).map(({ name }) => name),
    [],
  );
  t.true(points.every(isSaid));
});

test('every property of a public type says what it is', (t) => {
  const silent = entries.flatMap(({ name, properties }) =>
    properties.filter((row) => !isSaid(row)).map((row) => `${name}.${row.name}`),
  );
  t.deepEqual(silent, []);
});

test('every method says what it does', (t) => {
  const methods = entries.filter(({ kind }) => kind !== 'function').flatMap(({ signatures }) => signatures);
  t.deepEqual(
    methods.filter((method) => !isSaid(method)).map(({ name }) => name),
    [],
  );
});

test('in a union, either every value says what it means or none', (t) => {
  const silent = entries.flatMap(({ name, values }) => (values.every(isSaid) ? [] : [name]));
  t.deepEqual(silent, []);
});

const promises = entries
  .flatMap(({ name, comment, signatures }) => signatures.map((one) => ({ ...one, name, outer: comment })))
  .filter(({ result }) => result[0]?.text.startsWith('Promise'))
  .map(({ name, comment, outer }) => ({ name, throws: comment.throws || outer.throws }));

test('whatever returns a promise says what it throws', (t) => {
  t.true(promises.length > functions.length / 2);
  t.deepEqual(
    promises.filter(({ throws }) => !throws.startsWith('RndSeedError')).map(({ name }) => name),
    [],
  );
});

test('errors are named by codes that exist', (t) => {
  const words = promises.flatMap(({ throws }) => throws.match(/\b[A-Z]{2,}(?:_[A-Z]+)*\b/g) ?? []);
  t.deepEqual(
    words.filter((word) => !(word in ERRORS) && !['CA', 'FIPS'].includes(word)),
    [],
  );
});

test('every function shows how it is used', (t) => {
  const bare = entries.filter(({ kind, comment }) => kind !== 'type' && comment.examples.length === 0);
  t.deepEqual(
    bare.map(({ name }) => name),
    ['ERRORS'],
  );
});

test('nothing public is made of a type that nobody can import', (t) => {
  t.deepEqual(unexported, []);
});

test('every link of the page leads to one heading', (t) => {
  const headings = [...page.matchAll(/^#+ (.*)$/gm)].map((match) => anchor(match[1]!));
  t.deepEqual(headings.length, new Set(headings).size);
  const lost = [...page.matchAll(/\]\(#([^)]*)\)/g)]
    .map((match) => match[1]!)
    .filter((to) => !headings.includes(to));
  t.deepEqual(lost, []);
});
