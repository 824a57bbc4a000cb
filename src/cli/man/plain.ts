/**
 * mdoc(7) → plain text, for machines without man(1): the macros that our own pages use, and no others. A test renders
 * every page and fails on a macro that is not known here.
 */

const MARGIN = 5;
const TAG_INDENT = 8;
const CLOSING = /^[.,:;)\]?!]$/;

/** Macro → how its words look. */
const INLINE: Readonly<Record<string, (words: string) => string>> = {
  Ar: String,
  Cm: String,
  Em: (words) => `_${words}_`,
  Ev: String,
  Li: String,
  Nd: (words) => `- ${words}`,
  Pa: String,
  Ql: (words) => `'${words}'`,
  Dq: (words) => `"${words}"`,
  Sy: String,
};

export class UnknownMacro extends Error {}

function unescapeText(text: string): string {
  return text
    .replaceAll('\\&', '')
    .replaceAll('\\(dq', '"')
    .replaceAll('\\(bu', '*')
    .replaceAll('\\(->', '->')
    .replaceAll('\\-', '-')
    .replaceAll('\\e', '\\');
}

/** Words of a macro line; double quotes group (roff(7)). */
function split(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word!);
}

/** The words of a macro line as text. `Fl`, `Ar` and `Op` may stand one after another on it. */
function inline(words: readonly string[], name: string): string {
  const [macro = '', ...rest] = words;
  if (macro === 'Op') return `[${inline(rest, name)}]`;
  if (macro === 'Nm') return join(rest.length === 0 || CLOSING.test(rest[0]!) ? [name, ...rest] : rest);
  if (macro === 'Xr') return join([`${rest[0]}(${rest[1]})`, ...rest.slice(2)]);
  if (macro !== 'Fl' && !(macro in INLINE)) throw new UnknownMacro(macro);
  const end = rest.findIndex((word, index) => index > 0 && (word === 'Fl' || word === 'Ar'));
  const own = end === -1 ? rest : rest.slice(0, end);
  const opening = own[0] === '(' ? ['('] : [];
  const closing = own.findIndex((word) => CLOSING.test(word) || word === '|');
  const inner = own.slice(opening.length, closing === -1 ? own.length : closing);
  const shown =
    macro === 'Fl'
      ? inner.map((word) => `-${word}`).join(' ') || '-'
      : INLINE[macro]!(inner.map(unescapeText).join(' '));
  const after = closing === -1 ? [] : own.slice(closing);
  const following = end === -1 ? [] : [inline(rest.slice(end), name)];
  return join([...opening, shown, ...after, ...following]);
}

/** Blanks between words, none after an opening and before a closing delimiter. */
function join(words: readonly string[]): string {
  let text = '';
  for (const word of words) {
    const glued = text === '' || text.endsWith('(') || CLOSING.test(word);
    text += glued ? word : ` ${word}`;
  }
  return text;
}

function fill(text: string, indent: number, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter(Boolean)) {
    if (line !== '' && indent + line.length + 1 + word.length > columns) {
      lines.push(' '.repeat(indent) + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, ' '.repeat(indent) + line];
}

export function renderPlain(source: string, columns = 78): string {
  const out: string[] = [];
  let [open, name, literal, depth] = ['', '', false, 0];
  let bullets: boolean[] = [];
  let inSynopsis = false;
  const indent = () => MARGIN + depth * TAG_INDENT;
  const flush = () => {
    out.push(...fill(unescapeText(open), indent(), columns));
    open = '';
  };
  const add = (text: string) => {
    open = join(open === '' ? [text] : [open, text]);
  };
  const blank = (macro = '') => {
    flush();
    const last = out.at(-1) ?? '';
    if (last !== '' && (macro === 'Sh' || last.startsWith(' '))) out.push(''); // none between a heading and its text
  };
  for (const line of source.split('\n')) {
    if (line.startsWith('.\\"') || (line === '' && !literal)) continue;
    if (!line.startsWith('.')) {
      if (literal) out.push(' '.repeat(indent() + 4) + unescapeText(line));
      else add(line);
      continue;
    }
    const [macro = '', ...words] = split(line.slice(1));
    if (macro === 'Dt') out.push(`${words[0]}(${words[1]})`, '');
    else if (macro === 'Dd' || macro === 'Os') continue;
    else if (macro === 'Sh' || macro === 'Ss') {
      blank('Sh');
      inSynopsis = words[0] === 'SYNOPSIS';
      out.push((macro === 'Ss' ? '  ' : '') + words.join(' '));
    } else if (macro === 'Pp') blank();
    else if (macro === 'Bl') {
      flush();
      depth++;
      bullets.push(words.includes('-bullet'));
    } else if (macro === 'El') {
      flush();
      depth--;
      bullets = bullets.slice(0, -1);
    } else if (macro === 'It') {
      if (bullets.at(-1)) {
        flush();
        add('*');
      } else {
        blank();
        const tag =
          words.length > 0 && /^[A-Z][a-z]$/.test(words[0]!) ? inline(words, name) : words.join(' ');
        out.push(' '.repeat(indent() - TAG_INDENT + 2) + unescapeText(tag));
      }
    } else if (macro === 'Bd') {
      blank();
      literal = true;
    } else if (macro === 'Ed') literal = false;
    else if (macro === 'Dl') {
      flush();
      out.push(' '.repeat(indent() + 4) + unescapeText(line.slice(4)));
    } else {
      if (macro === 'Nm' && name === '' && words.length > 0) name = words.join(' ');
      if (macro === 'Nm' && inSynopsis) flush(); // each spelling of a synopsis begins a line
      add(inline([macro, ...words], name));
    }
  }
  flush();
  return `${out.join('\n').trimEnd()}\n`;
}
