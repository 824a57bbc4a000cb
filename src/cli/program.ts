/**
 * From the command line to the exit status. The rules of output:
 *
 * - results go to standard output, everything else to standard error (render/remark.ts)
 * - `--json` prints one line with the library's object, or with an error object; what a person needs still goes to
 *   standard error
 * - a reader of the output that has had enough (EPIPE) is no failure; a disk that is full (ENOSPC) is one
 * - after a signal the work is aborted, cleans up, and the process dies of that signal
 */
import { wipe } from '../bytes.ts';
import { RndSeedError } from '../errors.ts';
import { errnoName } from '../system/errno.ts';
import type { System } from '../system/type.ts';
import { SPINE } from './commands/spine.ts';
import type { Answer, Call } from './commands/type.ts';
import { EXIT } from './facts/exits.ts';
import type { Parsed } from './parse.ts';
import { progress } from './progress.ts';
import { parseQuickly } from './quick-parse.ts';
import { renderRemark, renderStack, reportError } from './render/remark.ts';
import { judgeStyle } from './render/style.ts';
import { jsonLine } from './render/text.ts';
import type { Signal, Terminal } from './terminal.ts';

const HELP_COLUMNS = 80;

/** @returns false when the reader has had enough */
async function print(terminal: Terminal, data: string | Uint8Array): Promise<boolean> {
  try {
    await terminal.out.write(data);
    return true;
  } catch (error) {
    const name = errnoName(error);
    if (name === 'EPIPE') return false;
    throw new RndSeedError('IO', `cannot write to standard output: ${name}`, {
      subject: 'standard output',
      hint: name === 'ENOSPC' ? 'df .' : 'rnd-seed --help',
      cause: error,
    });
  }
}

/** Each piece is wiped once it is out. */
async function printAll(terminal: Terminal, pieces: AsyncIterable<string | Uint8Array>): Promise<void> {
  for await (const piece of pieces) {
    try {
      if (!(await print(terminal, piece))) return;
    } finally {
      if (piece instanceof Uint8Array) wipe(piece);
    }
  }
}

/** Standard error may be closed or full: there is nobody left to tell. */
const say = (terminal: Terminal, text: string): Promise<void> => terminal.err.write(text).catch(() => {});

async function present(terminal: Terminal, call: Call, answer: Answer): Promise<void> {
  const { data, pieces, report, text } = answer;
  try {
    if (call.json && report !== undefined) await print(terminal, jsonLine(report));
    else if (pieces !== undefined) await printAll(terminal, pieces);
    else if (data !== undefined) await print(terminal, data);
    else if (text !== undefined && !call.quiet) {
      await print(
        terminal,
        text(judgeStyle(terminal.out, terminal.environment, call.values.color !== false)),
      );
    }
  } finally {
    if (data instanceof Uint8Array) wipe(data); // the commands hand secret bytes over
  }
  if (!call.quiet) {
    for (const warning of answer.warnings ?? []) await say(terminal, renderRemark(warning, 'warning'));
  }
  if (answer.failure) await say(terminal, renderRemark(answer.failure, 'failure'));
}

/** @returns the exit status */
async function fail(terminal: Terminal, json: boolean, error: unknown): Promise<number> {
  const report = reportError(error, terminal.words);
  if (json) await print(terminal, jsonLine(report)).catch(() => {});
  const { message, hint, exit } = report;
  await say(terminal, renderRemark({ message, hint }, 'failure'));
  if (exit === EXIT.bug && terminal.environment.RND_SEED_DEBUG === '1')
    await say(terminal, renderStack(error));
  return exit;
}

/** Before the words are understood, and when they cannot be: words of a client (after `--`) are not ours. */
function wantsJson(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return words.slice(0, end === -1 ? words.length : end).includes('--json');
}

/** Help and mistakes. */
async function parseCarefully({ words, out }: Terminal): Promise<Parsed> {
  const { parse } = await import('./parse.ts');
  return parse(words, Number.isFinite(out.columns) ? out.columns : HELP_COLUMNS);
}

export async function runProgram(terminal: Terminal, system: System): Promise<void> {
  const json = wantsJson(terminal.words);
  const controller = new AbortController();
  let signalled: Signal | undefined;
  const stopListening = terminal.onSignal((signal) => {
    signalled = signal;
    controller.abort();
  });
  terminal.onBug(async (error) => terminal.setExit(await fail(terminal, json, error)));
  let status: number;
  try {
    const parsed =
      parseQuickly(terminal.words, SPINE) ??
      parseQuickly(terminal.words, (await import('./commands/index.ts')).COMMANDS) ??
      (await parseCarefully(terminal));
    if (parsed.kind === 'text') {
      await print(terminal, parsed.text);
      status = EXIT.done;
    } else {
      const quiet = parsed.values.quiet === true;
      const showsProgress =
        !quiet && !parsed.values.json && terminal.err.isTerminal && terminal.environment.TERM !== 'dumb';
      const call: Call = {
        system,
        terminal,
        values: parsed.values,
        words: parsed.words,
        json: parsed.values.json === true,
        quiet,
        signal: controller.signal,
        progress: (label, work) => (showsProgress ? progress(terminal.err, label, work) : work),
      };
      const command = await parsed.entry.load();
      const answer = await command(call);
      if (signalled) return terminal.raise(signalled);
      await present(terminal, call, answer);
      if (answer.last) stopListening(); // signals are the client's now
      status = answer.last ? await answer.last() : answer.exit;
    }
  } catch (error) {
    if (signalled) return terminal.raise(signalled);
    status = await fail(terminal, json, error);
  }
  terminal.setExit(status);
}
