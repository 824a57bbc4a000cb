/**
 * xoshiro256** 1.0 (Blackman, Vigna: "Scrambled linear pseudorandom number generators", 2021) in 32-bit halves, and from it
 * whole numbers below a bound without bias (Lemire: "Fast random integer generation in an interval", 2019). It shuffles
 * samples that are tested; nothing secret comes from it. With the same four words it makes the shuffles that NIST's tool
 * makes in one thread. Pure.
 */
import type { RandomSeed } from './outcome.ts';

/** First digits of π, so that there is nothing to choose. */
export const SEED: RandomSeed = [
  0x243f6a8885a308d3n,
  0x13198a2e03707344n,
  0xa4093822299f31d0n,
  0x082efa98ec4e6c89n,
];

const TWO_32 = 2 ** 32;
/** Up to here a product with 32 bits is exact in a double. */
const EXACT = 2 ** 21;

export class Random {
  /** Words as high half, low half. */
  readonly #s = new Int32Array(8);
  /** The last number drawn. */
  #high = 0;
  #low = 0;

  constructor(seed: RandomSeed = SEED) {
    seed.forEach((word, i) => {
      this.#s[2 * i] = Number(BigInt.asIntN(32, word >> 32n));
      this.#s[2 * i + 1] = Number(BigInt.asIntN(32, word));
    });
  }

  /** The next 64 bits, for tests. */
  next(): bigint {
    this.#step();
    return (BigInt(this.#high) << 32n) | BigInt(this.#low);
  }

  /** @param bound 1 … 2^32 − 1 */
  below(bound: number): number {
    for (;;) {
      this.#step();
      let high: number;
      let middle: number;
      let low: number;
      if (bound <= EXACT) {
        const product = this.#low * bound;
        const carry = Math.floor(product / TWO_32);
        const sum = this.#high * bound + carry;
        high = Math.floor(sum / TWO_32);
        middle = sum - high * TWO_32;
        low = product - carry * TWO_32;
      } else {
        let carry: number;
        [carry, low] = multiply(this.#low, bound);
        [high, middle] = multiply(this.#high, bound);
        middle += carry;
        if (middle >= TWO_32) {
          middle -= TWO_32;
          high++;
        }
      }
      // Only with middle = 0 can the low 64 bits be below 2^64 mod bound.
      if (middle !== 0 || low >= bound || low >= Number((1n << 64n) % BigInt(bound))) return high;
    }
  }

  #step(): void {
    const s = this.#s;
    const s1h = s[2]!;
    const s1l = s[3]!;
    // ×5
    let low = ((s1l << 2) >>> 0) + (s1l >>> 0);
    let h = (((s1h << 2) | (s1l >>> 30)) + s1h + (low >= TWO_32 ? 1 : 0)) | 0;
    const l = low | 0;
    // rotate left by 7
    const rh = (h << 7) | (l >>> 25);
    const rl = (l << 7) | (h >>> 25);
    // ×9
    low = ((rl << 3) >>> 0) + (rl >>> 0);
    h = (((rh << 3) | (rl >>> 29)) + rh + (low >= TWO_32 ? 1 : 0)) | 0;
    this.#high = h >>> 0;
    this.#low = low >= TWO_32 ? low - TWO_32 : low;

    const th = (s1h << 17) | (s1l >>> 15);
    const tl = s1l << 17;
    s[4]! ^= s[0]!;
    s[5]! ^= s[1]!;
    s[6]! ^= s1h;
    s[7]! ^= s1l;
    s[2]! ^= s[4]!;
    s[3]! ^= s[5]!;
    s[0]! ^= s[6]!;
    s[1]! ^= s[7]!;
    s[4]! ^= th;
    s[5]! ^= tl;
    const h3 = s[6]!;
    const l3 = s[7]!;
    // rotate left by 45
    s[6] = (l3 << 13) | (h3 >>> 19);
    s[7] = (h3 << 13) | (l3 >>> 19);
  }
}

/** The product of two numbers of 32 bits, high half first. */
function multiply(a: number, b: number): [high: number, low: number] {
  const bySmall = a * (b & 0xffff);
  const upper = a * (b >>> 16) + Math.floor(bySmall / 65536);
  const high = Math.floor(upper / 65536);
  return [high, (upper - high * 65536) * 65536 + (bySmall % 65536)];
}

/** Fisher–Yates from the far end, in place. */
export function shuffle(symbols: Uint8Array, random: Random): void {
  for (let i = symbols.length - 1; i > 0; i--) {
    const other = random.below(i + 1);
    const symbol = symbols[i]!;
    symbols[i] = symbols[other]!;
    symbols[other] = symbol;
  }
}
