/**
 * A program for maintainers: makes dist/*.cjs from src/cli/main.ts. The program is cut where it loads what is not always
 * needed, one CommonJS file a part: V8 reads a file whole before it runs the first line, and one file of everything
 * costs `rnd-seed resolve` more than the walk does. What two parts share is in both, so a part keeps no state that
 * another one relies on.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const root: string = fileURLToPath(new URL('../../../', import.meta.url));

/** Where a dynamic import is a cut; elsewhere it only puts off running what is in the same file. */
const CUTS: RegExp =
  /^src\/(?:cli\/program|cli\/commands\/(?:(?:[a-z-]+\/)?index|spine|assess|run)|system\/index|sources\/resolve)\.ts$/;

/** `src/cli/commands/egd/serve.ts` → `cli-commands-egd-serve` */
const partName = (source: string): string =>
  source
    .replace(/^src\//, '')
    .replace(/\.ts$/, '')
    .replaceAll('/', '-');

/** What is still to be built: part → source. */
const parts = new Map([
  ['rnd-seed', 'src/cli/main.ts'],
  ['assess-worker', 'src/system/assess-worker.ts'],
]);

const cut: Plugin = {
  name: 'cut',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ path: specifier, kind, importer, resolveDir }) => {
      if (kind !== 'dynamic-import' || !CUTS.test(path.relative(root, importer))) return undefined;
      const source = path.relative(root, path.join(resolveDir, specifier));
      const name = partName(source);
      parts.set(name, source);
      return { path: `./${name}.cjs`, external: true };
    });
  },
};

/**
 * Node's own modules as they are. Left to esbuild, each importing file copies every name of `node:fs` into a namespace
 * object of its own, a hundred closures a time.
 */
const builtin: Plugin = {
  name: 'builtin',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/, namespace: 'file' }, ({ path: name }) => ({
      path: name,
      namespace: 'node',
    }));
    onLoad({ filter: /./, namespace: 'node' }, ({ path: name }) => {
      const names = Object.keys(process.getBuiltinModule(name) as object).filter((key) => /^\w+$/.test(key));
      const lines = names.map((key) => `export const ${key} = /* @__PURE__ */ (() => whole.${key})();`);
      const contents = `const whole = process.getBuiltinModule('${name}');\nexport default whole;\n${lines.join('\n')}`;
      return { contents, loader: 'js' };
    });
  },
};

/** Mostly the library that draws; the others keep their names, which a stack trace shows. */
const NAMELESS = 'cli-render-assess-page';

async function bundle(
  todo: readonly (readonly [name: string, source: string])[],
  minify: boolean,
): Promise<void> {
  if (todo.length === 0) return;
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(todo),
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    supported: { 'dynamic-import': false }, // require(): Node's loader of ES modules costs more than all of it
    external: ['commander', 'fs-extra', 'koffi', 'unix-dgram'],
    minifySyntax: true,
    minifyWhitespace: true,
    minifyIdentifiers: minify,
    plugins: [cut, builtin],
    logLevel: 'warning',
  });
}

const built = new Set<string>();
for (let todo = [...parts]; todo.length > 0; todo = [...parts].filter(([name]) => !built.has(name))) {
  for (const [name] of todo) built.add(name);
  const isNameless = ([name]: readonly [string, string]) => name === NAMELESS;
  await bundle(
    todo.filter((part) => !isNameless(part)),
    false,
  );
  await bundle(todo.filter(isNameless), true);
}

/** What is bundled keeps its licence: Apache ECharts (Apache-2.0) and its zrender (BSD-3-Clause) draw the page of `assess`. */
for (const file of ['echarts/LICENSE', 'echarts/NOTICE', 'zrender/LICENSE']) {
  fs.copyFileSync(
    path.join(root, 'node_modules', file),
    path.join(root, 'dist', `${file.replace('/', '-')}.txt`),
  );
}
