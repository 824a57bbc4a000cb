/** The presentation language of RFC 8446 §3, written: numbers, and vectors behind their length. Big-endian throughout. */
import { concat } from '../../bytes.ts';

export const u8 = (value: number): Buffer => Buffer.of(value);

export const u16 = (value: number): Buffer => Buffer.of(value >> 8, value & 0xff);

export const u24 = (value: number): Buffer => Buffer.of(value >> 16, (value >> 8) & 0xff, value & 0xff);

export const u16s = (values: readonly number[]): Buffer => concat(values.map(u16));

const LENGTHS = { 1: u8, 2: u16, 3: u24 } as const;

/** `opaque data<0..2^(8·width)-1>` */
export function vector(width: 1 | 2 | 3, ...parts: readonly Uint8Array[]): Buffer {
  const body = concat(parts);
  if (body.length >= 2 ** (8 * width)) throw new RangeError('a vector is too long for its length');
  return concat([LENGTHS[width](body.length), body]);
}
