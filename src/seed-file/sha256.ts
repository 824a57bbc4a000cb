/**
 * SHA-256 (FIPS 180-4 §6.2) for the seed file's tag, which is a public checksum over a kilobyte. `rnd-seed resolve`
 * recognises its own seed with it and loads nothing else of cryptography: node:crypto costs a tenth of Node's whole
 * start. Whatever protects a secret (conditioning, digests of commands) uses node:crypto.
 */

/** FIPS 180-4 §4.2.2: the first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const K: Int32Array = firstPrimes(64, Math.cbrt);
/** FIPS 180-4 §5.3.3: the same of the square roots of the first eight. */
const INITIAL: Int32Array = firstPrimes(8, Math.sqrt);

function firstPrimes(count: number, root: (prime: number) => number): Int32Array {
  const words = new Int32Array(count);
  let found = 0;
  for (let n = 2; found < count; n++) {
    let isPrime = true;
    for (let d = 2; d * d <= n && isPrime; d++) isPrime = n % d !== 0;
    if (isPrime) words[found++] = (root(n) % 1) * 0x1_0000_0000;
  }
  return words;
}

/** §5.1.1: a 1 bit, zeros, and the length in bits, to a multiple of 64 bytes. */
function padded(message: Uint8Array): Buffer {
  const whole = Buffer.alloc(((message.length + 72) >> 6) << 6);
  whole.set(message);
  whole[message.length] = 0x80;
  whole.writeUInt32BE(message.length * 8, whole.length - 4);
  return whole;
}

/** @param message fewer than 2²⁹ bytes; not kept */
export function sha256(message: Uint8Array): Buffer {
  const bytes = padded(message);
  const hash = Int32Array.from(INITIAL);
  const w = new Int32Array(64);
  for (let block = 0; block < bytes.length; block += 64) {
    for (let t = 0; t < 16; t++) w[t] = bytes.readInt32BE(block + 4 * t);
    for (let t = 16; t < 64; t++) {
      const x = w[t - 15]!;
      const y = w[t - 2]!;
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[t] = w[t - 16]! + s0 + w[t - 7]! + s1;
    }
    let [a, b, c, d, e, f, g, h] = hash as unknown as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    for (let t = 0; t < 64; t++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[t]! + w[t]!) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) hash[i]! += word;
  }
  bytes.fill(0); // a copy of the message
  w.fill(0);
  const digest = Buffer.alloc(32);
  for (let i = 0; i < 8; i++) digest.writeInt32BE(hash[i]!, 4 * i);
  return digest;
}
