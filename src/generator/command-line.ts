/**
 * `--command 'PROG ARGS'` → an argument array, and back. The quoting of POSIX XCU §2.2 and nothing else of a shell:
 * blanks separate; single quotes, double quotes and the backslash group. What only a shell could do is a usage error
 * instead of a surprise.
 */
import { RndSeedError } from '../errors.ts';

function usage(message: string, hint: string): RndSeedError {
  return new RndSeedError('USAGE', message, { subject: '--command', hint });
}

const unbalanced = (quote: string) =>
  usage(`the ${quote} has no end`, `close it, or write \\${quote} for the character itself`);

const NO_SHELL =
  'no shell reads this line: put the pipeline into a script file that begins with #!/bin/sh and name that file, or quote the character';

/** What a shell would act on outside quotes. `$NAME`, `*` and `~` pass through as the characters they are. */
function refuseShell(text: string, at: number): void {
  const character = text[at]!;
  if ('|;&<>`'.includes(character) || text.startsWith('$(', at)) {
    const token = character === '$' ? '$(' : character;
    throw usage(`"${token}" means something to a shell only, and there is none`, NO_SHELL);
  }
  if (character === '\n' || character === '\r') {
    throw usage('a line break outside quotes', 'give one command; repeat --command for another');
  }
}

/** One word from `start`, which is no blank. */
function readWord(text: string, start: number): { word: string; end: number } {
  let word = '';
  let at = start;
  while (at < text.length && text[at] !== ' ' && text[at] !== '\t') {
    const character = text[at]!;
    if (character === "'") {
      const close = text.indexOf("'", at + 1);
      if (close === -1) throw unbalanced("'");
      word += text.slice(at + 1, close);
      at = close + 1;
    } else if (character === '"') {
      at += 1;
      while (text[at] !== '"') {
        if (at >= text.length) throw unbalanced('"');
        // XCU §2.2.3: inside double quotes the backslash guards these four only
        if (text[at] === '\\' && at + 1 < text.length && '"\\$`'.includes(text[at + 1]!)) at += 1;
        word += text[at];
        at += 1;
      }
      at += 1;
    } else if (character === '\\') {
      if (at + 1 === text.length)
        throw usage('a backslash at the end', 'write \\\\ for the character itself');
      if (text[at + 1] === '\n' || text[at + 1] === '\r') refuseShell(text, at + 1);
      word += text[at + 1];
      at += 2;
    } else {
      refuseShell(text, at);
      word += character;
      at += 1;
    }
  }
  return { word, end: at };
}

/**
 * @returns the program and its arguments, at least one word.
 * @throws {RndSeedError} USAGE
 */
export function parseCommandLine(text: string): string[] {
  if (text.includes('\0')) throw usage('a NUL character', 'no argument of a program can hold one');
  const words: string[] = [];
  for (let at = 0; at < text.length; ) {
    if (text[at] === ' ' || text[at] === '\t') {
      at += 1;
      continue;
    }
    const { word, end } = readWord(text, at);
    words.push(word);
    at = end;
  }
  if (!words[0]) throw usage('no program is named', "for example --command 'vmstat -s'");
  return words;
}

/** The inverse: a line that {@link parseCommandLine} and every shell read back as these words. */
export function quoteCommandLine(words: readonly string[]): string {
  return words
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ');
}
