/** Chances that can be had again: mulberry32, a stream for each name, so that what runs side by side does not mix them up. */
import { createHash } from 'node:crypto';

export interface Chance {
  /** 0 ≤ x < 1 */
  next(): number;
  /** An integer, both ends included. */
  between(low: number, high: number): number;
  oneIn(count: number): boolean;
  of<T>(list: readonly T[]): T;
  bytes(count: number): Buffer;
}

export function chance(seed: number, name: string): Chance {
  let state = createHash('sha256').update(`${seed}/${name}`).digest().readUInt32LE();
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    oneIn: (count) => next() * count < 1,
    of: (list) => list[between(0, list.length - 1)]!,
    bytes: (count) => Buffer.from(Array.from({ length: count }, () => between(0, 255))),
  };
}
