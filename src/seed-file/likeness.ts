/**
 * Could these bytes have been drawn at random? A lint, not a measurement: it convicts only what uniform bytes would
 * show with a probability below 2⁻⁶⁴, so an honest seed of 33 bytes is never turned away and a clever forgery always
 * passes. The limits are computed from union bounds; no table of constants stands behind them.
 */
import { isMd5sumForm } from '../generator/md5sum-form.ts';

/** What OpenSSL ≥ 0.9.7 asks of a seed: 256 bits, were every byte uniform. */
export const MIN_SEED_BYTES = 32;

/** Three bounds are tried on one file: 2⁻⁶⁶ each stays below 2⁻⁶⁴ together. */
const LOG2_BOUND = -66;

const log2Binomial = (n: number, k: number): number => {
  let sum = 0;
  for (let i = 1; i <= k; i++) sum += Math.log2((n - k + i) / i);
  return sum;
};

/**
 * The fewest distinct values that n uniform bytes may show: P(at most k values) ≤ C(256, k)·(k/256)ⁿ. Never more than
 * 32, which 1 KiB of anything binary reaches.
 */
export function fewestValues(n: number): number {
  let k = 1;
  while (k < 32 && log2Binomial(256, k) + n * Math.log2(k / 256) < LOG2_BOUND) k++;
  return k;
}

/** The longest run of one byte: P(a run of r in n) ≤ n·256^(1−r). */
export function longestRun(n: number): number {
  let r = 1;
  while (Math.log2(n) - 8 * r >= LOG2_BOUND) r++;
  return r;
}

/** How often the commonest byte may occur: P(some byte c times in n) ≤ 256·C(n, c)·256⁻ᶜ. */
export function mostOfOneByte(n: number): number {
  for (let c = 0, log2 = 8; c < n; ) {
    c++;
    log2 += Math.log2((n - c + 1) / c) - 8;
    if (log2 < LOG2_BOUND) return c - 1;
  }
  return n;
}

interface Shape {
  values: number;
  run: number;
  commonest: number;
}

function shapeOf(bytes: Uint8Array): Shape {
  const counts = new Uint32Array(256);
  let run = 0;
  let longest = 0;
  let previous = -1;
  for (const byte of bytes) {
    counts[byte]!++;
    run = byte === previous ? run + 1 : 1;
    if (run > longest) longest = run;
    previous = byte;
  }
  let values = 0;
  let commonest = 0;
  for (const count of counts) {
    if (count > 0) values++;
    if (count > commonest) commonest = count;
  }
  counts.fill(0);
  return { values, run: longest, commonest };
}

/** One value only; also true for a single byte, false for none. */
export function isConstant(bytes: Uint8Array): boolean {
  return bytes.length > 0 && bytes.every((byte) => byte === bytes[0]);
}

/** The bytes repeat as drawn ones do not: too few values, or too long a run of one. */
const isDegenerate = ({ values, run }: Shape, n: number): boolean =>
  values < fewestValues(n) || run > longestRun(n);

/** As degenerate, or one byte far too common: headers, tables, machine code. */
export function isStructured(bytes: Uint8Array): boolean {
  const shape = shapeOf(bytes);
  return isDegenerate(shape, bytes.length) || shape.commonest > mostOfOneByte(bytes.length);
}

const isHexText = (bytes: Uint8Array): boolean =>
  bytes.every(
    (byte) =>
      (byte >= 0x30 && byte <= 0x39) ||
      (byte >= 0x41 && byte <= 0x46) ||
      (byte >= 0x61 && byte <= 0x66) ||
      (byte >= 0x09 && byte <= 0x0d) ||
      byte === 0x20,
  );

/**
 * @returns null for bytes that may be mixed in as a seed; else the walk's reason for declining them. 'low-entropy' is a
 *   digest or a number in hexadecimal, as mutt's README makes one: half a seed's worth at best.
 */
export function judgeSeedBytes(
  bytes: Uint8Array,
): null | 'empty' | 'too-short' | 'degenerate' | 'low-entropy' {
  if (bytes.length === 0) return 'empty';
  if (bytes.length < MIN_SEED_BYTES) return 'too-short';
  if (isConstant(bytes)) return 'degenerate';
  if (isMd5sumForm(bytes) || isHexText(bytes)) return 'low-entropy';
  return isDegenerate(shapeOf(bytes), bytes.length) ? 'degenerate' : null;
}
