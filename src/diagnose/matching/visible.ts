/** Text without what a terminal would obey: control sequences go, other controls and white space become one space. */
import { endOfControlSequence } from './escapes.ts';

export function withoutControl(text: string): string {
  let plain = '';
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x1b) index = endOfControlSequence(text, index);
    else if (code === 0) continue;
    // C0, DEL, C1, bidirectional overrides (Trojan Source, CVE-2021-42574)
    else if (code < 32 || (code >= 127 && code < 160) || isBidirectional(code)) plain += ' ';
    else plain += text[index];
  }
  return plain.replace(/ {2,}/g, ' ');
}

function isBidirectional(code: number): boolean {
  return (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}
