/**
 * What goes to standard error. The rules:
 *
 * - every line begins with `rnd-seed: `; no capital, no full stop; a program's own words keep theirs
 * - a failure says what could not be done and to what, then `hint:` and a line that can be pasted as it stands
 * - a warning says `warning:`; a failure says nothing of the kind, its exit status does
 * - nothing of a secret, no stack, unless RND_SEED_DEBUG=1 asks for the stack of a bug
 */

import { ERRORS, type ErrorCode, RndSeedError } from '../../errors.ts';
import { quoteCommandLine } from '../../generator/command-line.ts';
import type { Remark } from '../commands/type.ts';
import { visible } from './text.ts';

export function renderRemark({ message, hint }: Remark, kind: 'failure' | 'warning'): string {
  const prefix = kind === 'warning' ? 'rnd-seed: warning: ' : 'rnd-seed: ';
  const lines = [`${prefix}${visible(message)}`];
  if (hint !== undefined) lines.push(`rnd-seed: hint: ${visible(hint)}`);
  return `${lines.join('\n')}\n`;
}

/** What `--json` prints instead of a result. */
export interface ErrorReport {
  schema: 'rnd-seed/error/1';
  code: ErrorCode;
  exit: number;
  message: string;
  subject: string | null;
  hint: string;
}

/** For errors that bring none of their own. */
function usualHint(code: ErrorCode, subject: string, words: readonly string[]): string {
  const line = `rnd-seed ${quoteCommandLine(words)}`;
  if (code === 'BUG') return `please report it with the output of: RND_SEED_DEBUG=1 ${line}`;
  if (code === 'COMMAND_NOT_FOUND') return `command -v ${quoteCommandLine([subject])}`;
  const isPath = (code === 'IO' || code === 'NOT_SAVED') && /^[^-].*[/.]/.test(subject);
  if (isPath) return `ls -ld ${quoteCommandLine([subject.replace(/[^/]+$/, '') || '.', subject])}`;
  return 'rnd-seed resolve';
}

/** Anything that was thrown; what the library does not throw on purpose is a bug. */
export function reportError(error: unknown, words: readonly string[]): ErrorReport {
  const known = error instanceof RndSeedError;
  const code = known ? error.code : 'BUG';
  return {
    schema: 'rnd-seed/error/1',
    code,
    exit: ERRORS[code].exit,
    message: known ? error.message : `a bug in rnd-seed: ${error}`,
    subject: (known && error.subject) || null,
    hint: (known && error.hint) || usualHint(code, (known && error.subject) || '', words),
  };
}

export function renderStack(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return stack
    .split('\n')
    .map((line) => `rnd-seed: debug: ${visible(line)}\n`)
    .join('');
}
