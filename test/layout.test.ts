/** The house rules that a machine can check: which way imports run, who may touch the system, that tests mirror sources. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { packageRoot } from './helpers/package-root.ts';
import { PURE } from './helpers/pure.ts';

const root = packageRoot(fileURLToPath(import.meta.url));
const src = path.join(root, 'src');

function walk(directory: string): string[] {
  return fs.readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(directory, entry.name);
    return entry.isDirectory() ? walk(full) : [full];
  });
}

const sources = walk(src)
  .map((file) => path.relative(src, file))
  .filter((file) => /\.c?ts$/.test(file) && !file.endsWith('.d.ts'))
  .sort();
const text = (file: string): string => fs.readFileSync(path.join(src, file), 'utf8');

/** Import specifiers with whether they are types only: a type is no arrow at run time, but it is one in the design. */
function importsOf(file: string): string[] {
  const found: string[] = [];
  const code = text(file).replace(/\/\*[\s\S]*?\*\//g, '');
  for (const match of code.matchAll(/\b(?:from|import|require)\s*\(?\s*'([^']+)'/g)) found.push(match[1]!);
  for (const match of code.matchAll(/getBuiltinModule\('([^']+)'\)/g)) found.push(match[1]!);
  return found;
}

const resolved = (file: string, specifier: string): string => path.join(path.dirname(file), specifier);

const LEAVES = ['bytes.ts', 'errors.ts', 'finding.ts'];
/** From the ground up: a file imports from its own floor or a lower one. */
const FLOORS: string[][] = [
  ['system/'],
  ['egd/', 'generator/', 'delivery/'],
  ['sources/'],
  ['seed-file/'],
  ['fresh.ts', 'seed.ts', 'store.ts', 'assessment.ts'],
  ['diagnose/', 'service/', 'tls/'],
  ['image/'],
  ['library.ts', 'index.ts', 'register.ts', 'register-sync.cts', 'register-worker.ts', 'preload.ts'],
  ['cli/'],
];

const isIn = (list: readonly string[], file: string): boolean =>
  list.some((entry) => (entry.endsWith('/') ? file.startsWith(entry) : file === entry));
const isPure = (file: string): boolean => isIn(PURE, file);
const isLeaf = (file: string): boolean => isIn(LEAVES, file);
const floorOf = (file: string): number => FLOORS.findIndex((floor) => isIn(floor, file));

/** Files that only say what things look like. */
const isWordsOnly = (file: string): boolean => /(^|\/)(outcome|type)\.ts$/.test(file);

test('every source file has its floor', (t) => {
  t.deepEqual(
    sources.filter((file) => !isLeaf(file) && !isPure(file) && floorOf(file) === -1),
    [],
  );
});

test('imports run one way', (t) => {
  const wrong: string[] = [];
  for (const file of sources) {
    for (const specifier of importsOf(file).filter((name) => name.startsWith('.'))) {
      const target = resolved(file, specifier);
      if (isLeaf(target)) continue;
      if (isLeaf(file)) wrong.push(`${file} → ${target}: a leaf imports leaves`);
      else if (isPure(target)) continue;
      else if (isPure(file)) {
        if (!isWordsOnly(target)) wrong.push(`${file} → ${target}: a pure file imports pure files`);
      } else if (
        floorOf(target) > floorOf(file) ||
        (floorOf(target) === floorOf(file) && differentRooms(file, target))
      ) {
        wrong.push(`${file} → ${target}`);
      }
    }
  }
  t.deepEqual(wrong, []);
});

/** Rooms on one floor do not lean on each other. */
function differentRooms(a: string, b: string): boolean {
  return a.includes('/') && b.includes('/') && a.split('/')[0] !== b.split('/')[0];
}

/** Programs for maintainers, run at build time. */
const MAINTAINERS = [
  'cli/bundle.ts',
  'cli/man/write.ts',
  'cli/pictures/write.ts',
  ...sources.filter((file) => file.startsWith('cli/reference/')),
];
const PROCESS =
  /(?<![\w.$'"`-])process\.(?:argv|cwd|chdir|env|execPath|exit\w*|getuid|geteuid|hrtime|kill|nextTick|off|on|once|pid|platform|std\w+|umask|versions?)\b/;

test('only src/system, and the preload entries, touch Node', (t) => {
  const allowed = new Set(['node:crypto', 'node:util']);
  const native = /^(?:node:|fs-extra$|unix-dgram$|koffi$)/;
  const wrong: string[] = [];
  for (const file of sources) {
    if (file.startsWith('system/') || file.startsWith('register') || MAINTAINERS.includes(file)) continue;
    const code = text(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    const types = new Set([...code.matchAll(/import type [^;]+'([^']+)';/g)].map((match) => match[1]!));
    for (const specifier of importsOf(file)) {
      if (native.test(specifier) && !allowed.has(specifier) && !types.has(specifier))
        wrong.push(`${file} imports ${specifier}`);
    }
    if (PROCESS.test(code) && file !== 'cli/terminal.ts') wrong.push(`${file} uses process`);
  }
  t.deepEqual(wrong, []);
});

test('fs-extra is never loaded by the library', (t) => {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const specifier of importsOf(file)) {
      if (specifier.startsWith('.')) visit(resolved(file, specifier));
      else t.not(specifier, 'fs-extra', `${file} is reachable from the library`);
    }
  };
  for (const entry of ['index.ts', 'register.ts', 'register-worker.ts']) visit(entry);
});

test('the test tree is the source tree', (t) => {
  const tests = new Set(
    walk(path.join(root, 'test')).map((file) => path.relative(path.join(root, 'test'), file)),
  );
  const bare = /^(index|type|outcome|finding)\.ts$/;
  const missing = sources.filter((file) => {
    if (bare.test(path.basename(file)) || /^cli\/(facts|reference)\//.test(file)) return false;
    const stem = file.replace(/\.c?ts$/, '');
    return !tests.has(`${stem}.test.ts`) && !tests.has(`${stem}.process.test.ts`);
  });
  t.deepEqual(missing, []);
  const orphans = [...tests].filter((file) => {
    if (!/\.test\.ts$/.test(file) || /^(layout|package|examples\/.*)\.test\.ts$/.test(file)) return false;
    const stem = file.replace(/(\.[a-z-]+)?\.test\.ts$/, '').replace(/\.process$/, '');
    return (
      !sources.some((source) => source.replace(/\.c?ts$/, '') === stem) &&
      !fs.existsSync(path.join(src, stem))
    );
  });
  t.deepEqual(orphans, []);
});

test('every source file opens with what it is', (t) => {
  t.deepEqual(
    sources.filter((file) => !/^(#!.*\n)?\/\*\*/.test(text(file))),
    [],
  );
});

test('nothing names a place outside the project', (t) => {
  const wrong = [...walk(src), ...walk(path.join(root, 'test')), ...walk(path.join(root, 'bin'))].filter(
    (file) =>
      /\.(c?ts|js|sh|json)$/.test(file) &&
      /\/work\/(main|shared)|\.\.\/shared\//.test(fs.readFileSync(file, 'utf8').replace(/\/\\\/work.*/, '')),
  );
  t.deepEqual(wrong, []);
});
