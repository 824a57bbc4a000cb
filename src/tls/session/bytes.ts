/** Commands as bytes of their own, so that they can be wiped: a password is never a part of a string. Pure. */
import { concat, wipe } from '../../bytes.ts';

/** UTF-8, never of Node's shared pool. */
function encode(text: string): Uint8Array {
  const pooled = Buffer.from(text);
  const own = concat([pooled]);
  pooled.fill(0);
  return own;
}

export const line = (...parts: readonly (string | Uint8Array)[]): Uint8Array => {
  const encoded = parts.map((part) => (typeof part === 'string' ? encode(part) : part));
  return concat([...encoded, Buffer.from('\r\n')]);
};

const ALPHABET = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');

/** RFC 4648 §4, into bytes: Node's own makes a string, which nobody can wipe. */
export function base64(bytes: Uint8Array): Uint8Array {
  const out = Buffer.alloc(Math.ceil(bytes.length / 3) * 4, 0x3d);
  for (let at = 0, to = 0; at < bytes.length; at += 3, to += 4) {
    const [a = 0, b = 0, c = 0] = [bytes[at], bytes[at + 1], bytes[at + 2]];
    out[to] = ALPHABET[a >> 2]!;
    out[to + 1] = ALPHABET[((a & 3) << 4) | (b >> 4)]!;
    if (at + 1 < bytes.length) out[to + 2] = ALPHABET[((b & 15) << 2) | (c >> 6)]!;
    if (at + 2 < bytes.length) out[to + 3] = ALPHABET[c & 63]!;
  }
  return out;
}

/** RFC 4616: NUL user NUL password, in base64, after a command; what was in between is wiped. */
export function plainLine(before: string, user: string, password: Uint8Array): Uint8Array {
  const whole = concat([Buffer.from(`\0${user}\0`), password]);
  const encoded = base64(whole);
  const command = line(before, encoded);
  wipe(whole, encoded);
  return command;
}
