/** What a server says after it has heard the password may have the password in it; what is told of it may not. Pure. */
import { wipe } from '../../bytes.ts';
import { plainLine } from './bytes.ts';
import type { Credentials } from './outcome.ts';

const INSTEAD = '(not shown: the server gives the password back)';
/** So many letters of the encoded form give a part of it away. */
const WINDOW = 8;

function isIn(text: Buffer, part: Uint8Array): boolean {
  return part.length > 0 && text.includes(Buffer.from(part.buffer, part.byteOffset, part.length));
}

/** @param text the server's words, with whatever cannot be printed replaced already */
export function redact(text: string, login: Credentials | null): string {
  if (login === null) return text;
  const said = Buffer.from(text, 'latin1');
  const line = plainLine('', login.user, login.password);
  const encoded = line.subarray(0, -2); // its CR LF is in everything
  try {
    if (isIn(said, login.password)) return INSTEAD;
    for (let at = 0; at + WINDOW <= encoded.length; at++) {
      if (isIn(said, encoded.subarray(at, at + WINDOW))) return INSTEAD;
    }
    return text;
  } finally {
    wipe(line);
  }
}
