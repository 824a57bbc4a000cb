import test from 'ava';
import { Random, shuffle } from '../../../src/assess/iid/random.ts';

/** xoshiro256** as its authors wrote it down, in whole numbers of 64 bits. */
function* reference(words: readonly bigint[]): Generator<bigint> {
  const s = [...words] as [bigint, bigint, bigint, bigint];
  const cut = (x: bigint) => BigInt.asUintN(64, x);
  const rotate = (x: bigint, k: bigint) => cut(x << k) | (x >> (64n - k));
  for (;;) {
    yield cut(rotate(cut(s[1] * 5n), 7n) * 9n);
    const shifted = cut(s[1] << 17n);
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotate(s[3], 45n);
  }
}

/** Lemire: what would make the first numbers likelier than the last is drawn again. */
function below(random: Generator<bigint>, bound: bigint): bigint {
  const two64 = 1n << 64n;
  for (;;) {
    const product = random.next().value * bound;
    if (product % two64 >= two64 % bound) return product / two64;
  }
}

const SEEDS = [
  [1n, 2n, 3n, 4n],
  [0xffffffffffffffffn, 0x8000000000000000n, 0x7fffffffffffffffn, 0xffffffff00000001n],
] as const;

for (const seed of SEEDS) {
  test(`xoshiro256** from ${seed[0]}: as in whole numbers`, (t) => {
    const random = new Random(seed);
    const wanted = reference(seed);
    for (let i = 0; i < 1000; i++) t.is(random.next(), wanted.next().value);
  });

  test(`numbers below a bound from ${seed[0]}: the high half of the product, without bias`, (t) => {
    for (const bound of [1, 2, 3, 1000, 2 ** 21, 2 ** 21 + 1, 0xdeadbeef, 2 ** 32 - 1]) {
      const random = new Random(seed);
      const wanted = reference(seed);
      for (let i = 0; i < 300; i++) {
        t.is(random.below(bound), Number(below(wanted, BigInt(bound))), `below ${bound}`);
      }
    }
  });
}

test('a shuffle keeps what it shuffles, and reaches every order', (t) => {
  const random = new Random();
  const orders = new Set<string>();
  for (let i = 0; i < 300; i++) {
    const list = Uint8Array.of(1, 2, 3, 4);
    shuffle(list, random);
    orders.add(list.join(''));
    t.deepEqual([...list].sort(), [1, 2, 3, 4]);
  }
  t.is(orders.size, 24);
});
