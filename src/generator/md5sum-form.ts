/**
 * The README's own form, the output of `COMMAND | md5sum` (GNU coreutils): 32 hexadecimal digits, two blanks, `-`,
 * newline, 36 bytes. A digest is made of secret bytes, so none of this goes through a string.
 */

const DIGITS = Buffer.from('0123456789abcdef', 'latin1');
const SUFFIX = Buffer.from('  -\n', 'latin1');

/** @returns the line, unpooled; the caller wipes it. */
export function renderMd5sum(digest: Uint8Array): Buffer {
  const line = Buffer.alloc(2 * digest.length + SUFFIX.length);
  digest.forEach((byte, index) => {
    line[2 * index] = DIGITS[byte >> 4]!;
    line[2 * index + 1] = DIGITS[byte & 15]!;
  });
  SUFFIX.copy(line, 2 * digest.length);
  return line;
}

/** Longest line taken for this form: a digest and a path (PATH_MAX of Linux). */
const LONGEST = 4200;

const isHex = (byte: number | undefined) =>
  byte !== undefined &&
  ((byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66) || (byte >= 0x41 && byte <= 0x46));

const isText = (bytes: Uint8Array) => bytes.every((byte) => byte >= 0x20 && byte !== 0x7f);

/** True for MD5's 32 and SHA-256's 64 digits. */
const isWidth = (digits: number) => digits === 32 || digits === 64;

/** `HEX`, `HEX  NAME`, `HEX *NAME` (md5sum, sha256sum); a backslash in front says that the name is escaped. */
function leadingDigits(line: Uint8Array): Uint8Array | null {
  const start = line[0] === 0x5c ? 1 : 0;
  let end = start;
  while (isHex(line[end])) end += 1;
  const rest = line.subarray(end);
  const whole = isWidth(end - start) && (rest.length === 0 || (rest[0] === 0x20 && isText(rest)));
  return whole ? line.subarray(start, end) : null;
}

/** `MD5 (NAME) = HEX` (BSD, md5sum --tag), `MD5(stdin)= HEX` and `(stdin)= HEX` (openssl dgst). */
function trailingDigits(line: Uint8Array): Uint8Array | null {
  let start = line.length;
  while (isHex(line[start - 1])) start -= 1;
  if (!isWidth(line.length - start)) return null;
  const label = Buffer.from(line.buffer, line.byteOffset, start).toString('latin1');
  return /^(?:MD5|SHA2?-?256)? ?\(.*\) ?= $/i.test(label) ? line.subarray(start) : null;
}

function digitsOf(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length > LONGEST) return null;
  let end = bytes.length;
  if (bytes[end - 1] === 0x0a) end -= 1;
  if (bytes[end - 1] === 0x0d) end -= 1;
  const line = bytes.subarray(0, end);
  return leadingDigits(line) ?? trailingDigits(line);
}

/** True for one line that holds nothing but an MD5 or SHA-256 digest in digits, with or without a name. */
export function isMd5sumForm(bytes: Uint8Array): boolean {
  return digitsOf(bytes) !== null;
}

/** MD5 and SHA-256 of no bytes at all: what a pipeline writes whose command failed. Public constants. */
const OF_NOTHING = [
  'd41d8cd98f00b204e9800998ecf8427e',
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
];

/** True for the digest of nothing, raw or in any of the forms above: the same bytes on every machine. */
export function isDigestOfNothing(bytes: Uint8Array): boolean {
  const digits = digitsOf(bytes);
  return OF_NOTHING.some((constant) => {
    if (digits === null) return Buffer.from(constant, 'hex').equals(bytes);
    // | 0x20: lower case; it leaves 0-9 as they are
    return (
      digits.length === constant.length &&
      digits.every((byte, index) => (byte | 0x20) === constant.charCodeAt(index))
    );
  });
}
