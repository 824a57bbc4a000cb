/**
 * A string of bits in 32-bit words, the first bit in the highest place: a million bytes are a megabyte, which stays in the
 * processor's cache where one byte for each bit would not. Two words of zeros follow the last, so that a window of 32
 * bits may be read anywhere. Pure.
 */
export interface BitString {
  readonly words: Int32Array;
  readonly length: number;
}

/** The `width` low bits of each sample, most significant first (SP 800-90B §3.1.3). */
export function packBits(samples: Uint8Array, width: number): BitString {
  const length = samples.length * width;
  const words = new Int32Array((length >>> 5) + 3);
  let word = 0;
  let free = 32;
  let next = 0;
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i]!;
    if (free > width) {
      free -= width;
      word |= sample << free;
    } else {
      const over = width - free;
      words[next++] = word | (sample >>> over);
      free = 32 - over;
      word = over === 0 ? 0 : sample << free;
    }
  }
  words[next] = word;
  return { words, length };
}

export function bitAt(words: Int32Array, position: number): number {
  return (words[position >>> 5]! >>> (31 - (position & 31))) & 1;
}

/** The 32 bits from there on. */
export function windowAt(words: Int32Array, position: number): number {
  const shift = position & 31;
  const word = words[position >>> 5]!;
  return shift === 0 ? word : (word << shift) | (words[(position >>> 5) + 1]! >>> (32 - shift));
}

export function popcount(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  x = (x + (x >>> 4)) & 0x0f0f0f0f;
  return Math.imul(x, 0x01010101) >>> 24;
}

export function countOnes({ words, length }: BitString): number {
  let ones = 0;
  for (let i = 0; i <= length >>> 5; i++) ones += popcount(words[i]!);
  return ones;
}
