/** Words of the command line that are numbers, amounts, times, modes and addresses: strict, with a line that shows how. */
import { RndSeedError } from '../errors.ts';

const wrong = (option: string, wants: string, text: string, example: string) =>
  new RndSeedError('USAGE', `${option} wants ${wants}: '${text}'`, {
    subject: option,
    hint: `${option.startsWith('--') ? `${option} ` : ''}${example}`,
  });

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 };

/** `64`, `64k`, `1M`: binary units, as dd(1) and head(1) have them. */
export function parseAmount(option: string, text: string, min: number, max: number): number {
  const [, digits, unit] = /^(\d{1,15})([kKmMgG]?)$/.exec(text) ?? [];
  const value = digits === undefined ? Number.NaN : Number(digits) * UNITS[unit!.toLowerCase()]!;
  if (value >= min && value <= max) return value;
  throw wrong(option, `a whole number from ${min} to ${max}`, text, String(Math.max(min, Math.min(max, 64))));
}

/** Decimal, no exponent, no sign. */
function parseDecimal(text: string): number {
  return /^(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
}

/** More than 0 and at most eight. */
export function parseBitsPerByte(option: string, text: string): number {
  const bits = parseDecimal(text);
  if (bits > 0 && bits <= 8) return bits;
  throw wrong(option, 'bits per byte, more than 0 and at most 8', text, '1');
}

const LONGEST_SECONDS = 2_147_483; // what a timer can hold

/** Seconds → milliseconds. */
export function parseTime(option: string, text: string, { zero = false }: { zero?: boolean } = {}): number {
  const milliseconds = Math.round(parseDecimal(text) * 1000);
  const isInside = milliseconds >= (zero ? 0 : 1) && milliseconds <= LONGEST_SECONDS * 1000;
  if (isInside) return milliseconds;
  throw wrong(option, `seconds from ${zero ? 0 : 0.001} to ${LONGEST_SECONDS}`, text, '60');
}

/** `0660`, `660` */
export function parseMode(option: string, text: string): number {
  if (/^0?[0-7]{3}$/.test(text)) return Number.parseInt(text, 8);
  throw wrong(option, 'three octal digits', text, '0660');
}

/** `127.0.0.1:708`, `[::1]:708`, `host:708` */
export function parseAddress(
  option: string,
  text: string,
  { anyPort = false }: { anyPort?: boolean } = {},
): { host: string; port: number } {
  const [, bracketed, plain, digits] = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  const host = bracketed ?? plain;
  if (host !== undefined && port >= (anyPort ? 0 : 1) && port <= 65535) return { host, port };
  throw wrong(option, 'HOST:PORT', text, '127.0.0.1:708');
}
