/**
 * One word of mutt's configuration language, as mutt's init.c `mutt_extract_token` reads it: quotes, backslashes,
 * variables. Back-ticks, which mutt would hand to a shell, are stepped over and reported, never run. Pure.
 *
 * The line is a string of bytes (latin1), as it is in mutt; `\303\244` in octal makes UTF-8 only that way.
 */

export interface Word {
  text: string;
  /** Where the next word begins; after blanks. */
  next: number;
  /** What only mutt (or a shell) could have filled in. */
  notEvaluated: 'command' | 'variable' | null;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** No path is longer; what variables would add beyond it is left out. */
const MAX_WORD = 64 * 1024;

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', f: '\f', e: '\x1b' };
const isBlank = (char: string | undefined): boolean => char !== undefined && /[\t-\r ]/.test(char);

export function skipBlanks(line: string, from: number): number {
  let at = from;
  while (isBlank(line[at])) at += 1;
  return at;
}

/** @returns the index of the closing back-tick; -1 if there is none. A backslash protects what follows it. */
function closingBacktick(line: string, from: number): number {
  for (let at = from; at < line.length; at++) {
    if (line[at] === '\\') at += 1;
    else if (line[at] === '`') return at;
  }
  return -1;
}

/** What stands behind a backslash: `\n`, `\cX` (control), `\NNN` (octal), anything else as itself. */
function readEscape(line: string, at: number): { text: string; next: number } | null {
  const char = line[at];
  if (char === undefined) return null;
  if (char === 'c' || char === 'C') {
    const control = line[at + 1];
    if (control === undefined) return null;
    return { text: String.fromCharCode((control.toUpperCase().charCodeAt(0) - 64) & 0x7f), next: at + 2 };
  }
  const octal = /^[0-9]{3}/.exec(line.slice(at, at + 3))?.[0];
  if (octal) {
    const value = [...octal].reduce((sum, digit) => sum * 8 + Number(digit), 0);
    return { text: String.fromCharCode(value & 0xff), next: at + 3 };
  }
  return { text: ESCAPES[char] ?? char, next: at + 1 };
}

/** @returns the name behind a `$` and where it ends; null where the `$` stands for itself. */
function variableName(line: string, at: number): { name: string; next: number } | null {
  const found = /^(?:\{([^}]*)\}|([A-Za-z_][A-Za-z0-9_]*))/.exec(line.slice(at, at + 256));
  return found && { name: found[1] ?? found[2]!, next: at + found[0].length };
}

/**
 * @param stopAtEquals an unquoted `=` ends the word (names in `set`)
 * @returns null where mutt would give the line up: a lonely backslash at its end, an unclosed back-tick
 */
export function readWord(
  line: string,
  from: number,
  { stopAtEquals = false, environment = {} }: { stopAtEquals?: boolean; environment?: Environment } = {},
): Word | null {
  let at = skipBlanks(line, from);
  let text = '';
  let quote = '';
  let notEvaluated: Word['notEvaluated'] = null;
  for (let char = line[at]; char !== undefined; char = line[at]) {
    if (!quote && (isBlank(char) || char === '#' || char === ';' || (char === '=' && stopAtEquals))) break;
    at += 1;
    if (char === quote) {
      quote = '';
    } else if (!quote && (char === "'" || char === '"')) {
      quote = char;
    } else if (char === '\\' && quote !== "'") {
      const escaped = readEscape(line, at);
      if (!escaped) return null;
      text += escaped.text;
      at = escaped.next;
    } else if (char === '`' && quote !== "'") {
      const end = closingBacktick(line, at);
      if (end === -1) return null;
      notEvaluated = 'command';
      at = end + 1;
    } else if (char === '$' && quote !== "'") {
      const variable = variableName(line, at);
      const value = variable ? environment[variable.name] : char;
      if (value === undefined || text.length + value.length > MAX_WORD) notEvaluated ??= 'variable';
      else text += variable ? Buffer.from(value).toString('latin1') : value;
      at = variable?.next ?? at;
    } else {
      text += char;
    }
  }
  return { text, next: skipBlanks(line, at), notEvaluated };
}
