/**
 * A remedy's placeholders. What a log names is somebody else's text: it gets into a line to paste only if it is a plain path.
 */
import { shellQuote } from '../sources/permission.ts';
import type { ExplainContext } from './outcome.ts';

/** `:?` ends the shell's line where ROOT is unset: without it, mknod and mount would work on the host's own /dev. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell's
const UNKNOWN_ROOT = '"${ROOT:?}"';

/** @returns null unless it can be pasted as it stands: no white space, no shell syntax, no option */
export function plainPath(value: string | null): string | null {
  const trimmed = value?.trim().replace(/^['"`]+|['"`]+$/g, '') ?? '';
  return trimmed.length > 0 && trimmed.length <= 200 && /^[\w./~][\w./~+@%,-]*$/.test(trimmed)
    ? trimmed
    : null;
}

/** @param file what the log named, see {@link plainPath} */
export function fillPlaceholders(remedy: string, context: ExplainContext, file: string | null): string {
  const { seedFile, home, conf, program, root } = context;
  const values: Record<string, string> = {
    seedFile: seedFile === undefined ? '~/.rnd' : shellQuote(seedFile),
    home: home === undefined ? '~' : shellQuote(home),
    conf: conf === undefined ? '"$(openssl version -d | cut -d\'"\' -f2)/openssl.cnf"' : shellQuote(conf),
    program: program === undefined ? 'COMMAND' : program,
    root: root === undefined ? UNKNOWN_ROOT : root === '' || root === '/' ? '' : shellQuote(root),
    file: file ?? (seedFile === undefined ? '~/.rnd' : shellQuote(seedFile)),
  };
  return remedy.replace(/\{(seedFile|home|conf|program|root|file)\}/g, (_, name: string) => values[name]!);
}
