/**
 * What terminals and loggers put between the letters: ECMA-48 control sequences, and the ways in which JSON, C, syslog
 * daemons and `cat -v` write a control character down. Each is skipped, in a bounded number of steps.
 */

const ESCAPE = 0x1b;
const MAXIMUM_SEQUENCE = 64;
const MAXIMUM_TITLE = 512;

const at = (text: string, index: number): number => (index < text.length ? text.charCodeAt(index) : -1);

/** @returns the index of the sequence's last character; `index` is that of ESC or of what stands for it */
export function endOfControlSequence(text: string, index: number): number {
  const kind = at(text, index + 1);
  if (kind === 0x5b) {
    const limit = Math.min(text.length, index + MAXIMUM_SEQUENCE);
    for (let end = index + 2; end < limit; end++) {
      const code = text.charCodeAt(end);
      if (code >= 0x40 && code <= 0x7e) return end;
      if (code < 0x20 || code > 0x3f) return end - 1;
    }
    return index + 1;
  }
  if (kind === 0x5d) {
    const limit = Math.min(text.length, index + MAXIMUM_TITLE);
    for (let end = index + 2; end < limit; end++) {
      const code = text.charCodeAt(end);
      if (code === 7) return end;
      if (code === 10) return end - 1;
      if (code === ESCAPE) return at(text, end + 1) === 0x5c ? end + 1 : end - 1;
    }
    return index + 1;
  }
  if (kind === 0x28 || kind === 0x29) return index + 2;
  return index;
}

/** `\n` `\r` `\t` `\u001b` `\x1b` `\033` `\342`: @returns the index of the last character that stands for something else */
export function endOfBackslash(text: string, index: number): number {
  const code = at(text, index + 1);
  if (code === 0x6e || code === 0x72 || code === 0x74) return index + 1;
  let end = index;
  if (code === 0x75 && /^[\da-f]{4}$/i.test(text.slice(index + 2, index + 6))) end = index + 5;
  else if (code === 0x78 && /^[\da-f]{2}$/i.test(text.slice(index + 2, index + 4))) end = index + 3;
  else if (code >= 0x30 && code <= 0x37 && /^[0-7]{3}$/.test(text.slice(index + 1, index + 4)))
    end = index + 3;
  else if (code === 0x65 && at(text, index + 2) === 0x5b) end = index + 1;
  if (end === index) return index;
  const isEscape = /(1b|033|e)$/i.test(text.slice(index + 1, end + 1));
  return isEscape && at(text, end + 1) === 0x5b ? endOfControlSequence(text, end) : end;
}

/** Does the line end here, but for what does not count? A written-down `\n` ends it too. */
export function isLineEnd(text: string, index: number): boolean {
  const limit = Math.min(text.length, index + MAXIMUM_SEQUENCE);
  for (let here = index; here < limit; here++) {
    const code = text.charCodeAt(here);
    if (code === 10 || code === 13) return true;
    if (code === 0x5c) return text[here + 1] === 'n' || text[here + 1] === 'r';
    if (code === ESCAPE) here = endOfControlSequence(text, here);
    else if (code !== 0x20 && code !== 0x22 && code !== 0x27) return false;
  }
  return limit === text.length;
}

// quotation marks do not count (fold.ts): any of their entities may stand for any other
const ENTITIES: readonly (readonly [entity: RegExp, character: string])[] = [
  [/&(?:#39|#0?34|#x2[27]|quot|apos|#821[67]|#822[01]|[lr][sd]quo);/gi, "'"],
  [/&lt;/g, '<'],
  [/&gt;/g, '>'],
  [/&nbsp;/g, ' '],
  [/&amp;/g, '&'],
];

/** What needs more than a look ahead: NULs, HTML's entities, `^[[` and `#033[`. Lines stay lines. */
export function withoutNotation(text: string): string {
  // UTF-16 read as bytes
  let plain = text.includes('\0') ? text.replaceAll('\0', '') : text;
  if (plain.includes('^[[')) plain = plain.replaceAll('^[[', '\x1b[');
  if (plain.includes('#033[')) plain = plain.replaceAll('#033[', '\x1b[');
  if (/&[#a-z]/i.test(plain))
    for (const [entity, character] of ENTITIES) plain = plain.replace(entity, character);
  return plain;
}
