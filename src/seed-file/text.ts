/**
 * Is this text, in whatever encoding: something that a person wrote or a program printed? Random bytes are mistaken for
 * it with a probability below 2⁻²⁴ (from 32 bytes on, where alone it is asked).
 */

/** Share of the byte values that text is made of: 95 printable ones, tab, line feed, form feed, carriage return. */
const PRINTABLE_SHARE = 99 / 256;
const isPrintable = (byte: number): boolean =>
  (byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d;

/**
 * Chernoff: P(share ≥ q of n) ≤ 2^(−n·D(q‖p)). Asked with 40 bits, since the bound is for one n and one q.
 */
function isMostlyPrintable(bytes: Uint8Array): boolean {
  let printable = 0;
  for (const byte of bytes) if (isPrintable(byte)) printable++;
  const q = printable / bytes.length;
  const p = PRINTABLE_SHARE;
  if (q <= p) return false;
  const rest = q === 1 ? 0 : (1 - q) * Math.log2((1 - q) / (1 - p));
  return bytes.length * (q * Math.log2(q / p) + rest) >= 40;
}

/** Valid UTF-8 without control characters, for scripts that share no byte with ASCII. */
function isUtf8Text(bytes: Uint8Array): boolean {
  if (bytes.some((byte) => byte < 0x20 && !isPrintable(byte))) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

export function isText(bytes: Uint8Array): boolean {
  return bytes.length > 0 && (isMostlyPrintable(bytes) || isUtf8Text(bytes));
}
