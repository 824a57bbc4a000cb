/**
 * Text that came from elsewhere, made fit for a terminal: paths, environment values and messages are an attacker's to
 * choose. Control characters (C0, DEL, C1), format characters (bidirectional overrides, zero width) and line
 * separators are shown as escapes, so that no name can move the cursor, change a colour or forge a line.
 */

/** Most texts; asked first, because the tables of Unicode properties cost milliseconds at their first use. */
const PRINTABLE_ASCII = /^[ -~]*$/;

const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** One line of text in which every character is visible. */
export function visible(text: string): string {
  if (PRINTABLE_ASCII.test(text)) return text;
  return text.replace(UNSAFE, (character) => {
    const code = character.codePointAt(0)!;
    if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
    return `\\u{${code.toString(16)}}`;
  });
}

/** Characters that JSON leaves alone and a terminal does not, as JSON escapes: the same object to every reader. */
export function jsonLine(value: unknown): string {
  const text = JSON.stringify(value);
  if (PRINTABLE_ASCII.test(text)) return `${text}\n`;
  const escaped = text.replace(UNSAFE, (character) =>
    [...Array(character.length).keys()]
      .map((unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`)
      .join(''),
  );
  return `${escaped}\n`;
}

/** First and last code points that take two columns (Unicode East Asian Width W and F, in coarse blocks). */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
];

function columnsOf(character: string): number {
  if (/^\p{M}$/u.test(character)) return 0;
  const code = character.codePointAt(0)!;
  return WIDE.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}

/** Columns that the text takes; it must be visible already. */
export function width(text: string): number {
  if (PRINTABLE_ASCII.test(text)) return text.length;
  let sum = 0;
  for (const character of text) sum += columnsOf(character);
  return sum;
}

export function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - width(text)));
}

/** Cuts out the middle of a path or a command: the two ends say most. */
export function shorten(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  const characters = [...text];
  const room = columns - 3;
  let head = '';
  let tail = '';
  let used = 0;
  let [front, back] = [0, characters.length - 1];
  for (let turn = 0; front <= back; turn++) {
    const fromTail = turn % 3 !== 0; // the file's own name is worth more than where the path begins
    const character = characters[fromTail ? back : front]!;
    if (used + columnsOf(character) > room) break;
    used += columnsOf(character);
    if (fromTail) {
      tail = character + tail;
      back--;
    } else {
      head += character;
      front++;
    }
  }
  return `${head}...${tail}`;
}

/** Breaks at blanks into lines of at most `columns`; a word longer than a line stands alone and is not broken. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && width(line) + 1 + width(word) > columns) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** Wraps with `first` before the first line and blanks of the same width before the others. */
export function hang(first: string, text: string, columns: number): string[] {
  const indent = width(first);
  return wrap(text, Math.max(columns - indent, 12)).map(
    (line, index) => (index === 0 ? first : ' '.repeat(indent)) + line,
  );
}
