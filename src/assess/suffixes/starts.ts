/**
 * Where the suffixes of a text start that begin with certain bits: the last first, a piece at a time. Pure.
 */
import type { BitString } from '../bit-string.ts';

const PIECE = 4096;

export class Starts {
  /** Some of them, after `next`. */
  readonly piece: Int32Array = new Int32Array(PIECE);
  readonly #words: Int32Array;
  /** In each word, the bits at which symbols start; the same again after as many words as a symbol has bits. */
  readonly #grid: Int32Array;
  readonly #last: number;
  readonly #lastGrid: number;
  #first = 0;
  #bits = 0;
  #index = 0;

  /**
   * @param width bits of a symbol
   * @param shortest symbols that a suffix has
   */
  constructor({ words, length }: BitString, width: number, shortest: number) {
    this.#words = words;
    const grid = new Int32Array(width);
    for (let bit = 0; bit < 32 * width; bit += width) grid[bit >>> 5]! |= 0x80000000 >>> (bit & 31);
    this.#grid = grid;
    const end = length - width * (shortest - 1);
    this.#last = (end - 1) >>> 5;
    const within = (end & 31) === 0 ? -1 : ~(-1 >>> (end & 31));
    this.#lastGrid = grid[this.#last % width]! & within;
  }

  /** From the end again: those that begin with the lowest `bits` of `first`. */
  rewind(first: number, bits: number): void {
    this.#first = first;
    this.#bits = bits;
    this.#index = this.#last;
  }

  /** @returns how many are in the piece; 0 where there are no more */
  next(): number {
    const words = this.#words;
    const piece = this.piece;
    const grid = this.#grid;
    let index = this.#index;
    let size = 0;
    for (; index >= 0 && size <= PIECE - 32; index--) {
      const word = words[index]!;
      const following = words[index + 1]!;
      let starts = index === this.#last ? this.#lastGrid : grid[index % grid.length]!;
      let here = word;
      for (let bit = 1; bit <= this.#bits; bit++) {
        starts &= here ^ (((this.#first >>> (this.#bits - bit)) & 1) - 1);
        here = (word << bit) | (following >>> (32 - bit));
      }
      for (; starts !== 0; starts &= starts - 1) piece[size++] = 32 * index + Math.clz32(starts & -starts);
    }
    this.#index = index;
    return size;
  }
}
