/**
 * A Node of its own in surroundings that fail: mounts that hide or replace parts of the system (unshare(1), needs root), system
 * calls that are answered by strace(1), a Node that may not do everything (`--permission`). What it has to tell is one value.
 */
import fs from 'node:fs';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { folder } from './folder.ts';
import { run, sourceUrl } from './runner.ts';

const PROLOGUE = `
  import fs from 'node:fs';
  const tell = (value) => fs.writeSync(1, JSON.stringify(value));
  const codeOf = (error) => error.code ?? error.message;
`;

/** `--permission` has another name before Node 22.13. */
const PERMISSION: readonly string[] = [
  process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission',
  '--allow-fs-read=*',
  '--allow-fs-write=*',
];

const hasNodeFfi = (process.getBuiltinModule as (id: string) => unknown)('node:ffi') !== undefined;

/** A source as the operand of import(). */
export const source = (name: string): string => JSON.stringify(sourceUrl(name));

/** @param code module code: tell(value) gives its answer, codeOf(error) the error's name */
async function answerOf(
  t: ExecutionContext<unknown>,
  under: readonly string[],
  code: string,
  flags: readonly string[] = [],
): Promise<unknown> {
  const home = folder(t);
  fs.chmodSync(home, 0o755);
  const script = path.join(home, 'run.mjs');
  fs.writeFileSync(script, PROLOGUE + code);
  const [program, ...rest] = [...under, process.execPath, ...flags, script];
  const ended = await run(program!, rest);
  t.is(ended.status, 0, `${ended.signal} ${ended.stderr}`);
  return JSON.parse(ended.stdout);
}

/** Nothing is spoilt but what the code spoils itself: it pretends to be on another machine, say. */
export const alone = (t: ExecutionContext<unknown>, code: string): Promise<unknown> => answerOf(t, [], code);

/** In a mount namespace of its own, after these shell commands. */
export const mounted = (t: ExecutionContext<unknown>, commands: string, code: string): Promise<unknown> =>
  answerOf(t, ['unshare', '-m', 'sh', '-ec', `${commands}\nexec "$@"`, 'sh'], code);

/** After these shell commands, as ulimit. What takes all descriptors gives them back: the count of what ran needs some. */
export const limited = (t: ExecutionContext<unknown>, commands: string, code: string): Promise<unknown> =>
  answerOf(t, ['sh', '-ec', `${commands}\nexec "$@"`, 'sh'], code);

/**
 * System calls with that file are answered so (strace(1), `-e inject=`).
 * @param file every file if null
 */
export const injected = (
  t: ExecutionContext<unknown>,
  file: string | null,
  injections: readonly string[],
  code: string,
): Promise<unknown> =>
  answerOf(
    t,
    ['strace', '-f', '-qqq', '-o', '/dev/null']
      .concat('-e', `trace=${injections.map((what) => what.split(':')[0]).join(',')}`)
      .concat(file === null ? [] : ['-P', file])
      .concat(injections.flatMap((what) => ['-e', `inject=${what}`])),
    code,
  );

/** Without add-ons and node:ffi: no C can be called. (Under --permission V8 counts nothing: .ci/coverage.) */
export const withoutForeign = (t: ExecutionContext<unknown>, code: string): Promise<unknown> =>
  answerOf(t, [], code, hasNodeFfi ? PERMISSION : ['--no-addons']);

/** What only root can arrange. */
export function asRoot(title: string, body: (t: ExecutionContext) => void | Promise<void>): void {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  (isRoot ? test : test.skip)(`${title} (needs root)`, body);
}
