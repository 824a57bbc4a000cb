/** What a reader may copy, type-checked against the package as its users get it: README.md, API.md and examples/. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { packageRoot } from '../helpers/package-root.ts';

const root = packageRoot(fileURLToPath(import.meta.url));
const modules = path.join(root, 'node_modules');

const project = fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-types-'));
test.after.always(() => fs.rmSync(project, { recursive: true }));

/** A user's project: the package, what the examples import, and a strict compiler for JavaScript. */
fs.mkdirSync(path.join(project, 'node_modules'));
fs.symlinkSync(root, path.join(project, 'node_modules/rnd-seed'));
for (const name of ['imapflow', '@types'])
  fs.symlinkSync(path.join(modules, name), path.join(project, 'node_modules', name));
fs.writeFileSync(
  path.join(project, 'tsconfig.json'),
  JSON.stringify({
    compilerOptions: {
      allowJs: true,
      checkJs: true,
      noEmit: true,
      strict: true,
      useUnknownInCatchVariables: false,
      module: 'nodenext',
      target: 'es2023',
      types: ['node'],
      skipLibCheck: true,
      preserveSymlinks: true,
    },
    include: ['*.mjs', '*.cjs'],
  }),
);

const blocksOf = (paper: string): string[] =>
  [...fs.readFileSync(path.join(root, paper), 'utf8').matchAll(/^```js\n([\s\S]*?)^```/gm)].map(
    (match) => match[1]!,
  );

function compile(): { status: number | null; said: string } {
  const tsc = path.join(modules, 'typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', project], { encoding: 'utf8' });
  return { status, said: stdout };
}

test.serial('a call that the package does not have is found', (t) => {
  const file = path.join(project, 'wrong.mjs');
  fs.writeFileSync(
    file,
    "import { seed } from 'rnd-seed';\nconst report = await seed({ randfile: 1 });\nreport.sown;\n",
  );
  const { status, said } = compile();
  fs.rmSync(file);
  t.not(status, 0);
  t.regex(said, /wrong\.mjs\(2,/);
  t.regex(said, /wrong\.mjs\(3,/);
});

test.serial('README.md, API.md and the examples compile', (t) => {
  for (const paper of ['README.md', 'API.md']) {
    const blocks = blocksOf(paper);
    t.true(blocks.length > 0, paper);
    for (const [index, code] of blocks.entries())
      fs.writeFileSync(path.join(project, `${paper.replace('.md', '')}-${index + 1}.mjs`), code);
  }
  const examples = fs.readdirSync(path.join(root, 'examples')).filter((name) => /\.[cm]js$/.test(name));
  t.true(examples.length > 0);
  for (const name of examples) fs.copyFileSync(path.join(root, 'examples', name), path.join(project, name));
  t.deepEqual(compile(), { status: 0, said: '' });
});
