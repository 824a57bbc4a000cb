/** Samples that anybody can make again: SHAKE-256 over a label, and whole numbers only. */
import { createHash } from 'node:crypto';

const shake = (label: string, bytes: number): Buffer =>
  createHash('shake256', { outputLength: bytes }).update(`rnd-seed/assess/v1/${label}`, 'ascii').digest();

const fill = (n: number, make: (i: number) => number): Uint8Array =>
  Uint8Array.from({ length: n }, (_, i) => make(i));

function bernoulli(label: string, n: number, threshold: number): Uint8Array {
  const random = shake(label, 2 * n);
  return fill(n, (i) => (random.readUInt16LE(2 * i) < threshold ? 1 : 0));
}

function walk(n: number): Uint8Array {
  const random = shake('markov4-walk', n);
  let state = 0;
  return fill(n, (i) => {
    state = (state + (random[i]! & 1 ? 1 : 15)) & 15;
    return state;
  });
}

/** Name → samples; those of the same name as in NIST's output under test/vectors/assess-iid.json. */
export const IID_SAMPLES: Readonly<Record<string, () => Uint8Array>> = {
  'bytes-5000': () => Uint8Array.from(shake('full8', 5000)),
  'bytes-30000': () => Uint8Array.from(shake('full8', 30_000)),
  'nibbles-20000': () => shake('full4', 20_000).map((byte) => byte & 15),
  'bits-40001': () => shake('full1', 40_001).map((byte) => byte & 1),
  'bits-70-40000': () => bernoulli('bias1-p70', 40_000, 45_875),
  /** Two values far apart, and the rarer one rare. */
  'bits-99-of-0-and-200-30000': () => bernoulli('bias1-p99', 30_000, 64_881).map((bit) => bit * 200),
  'gaps-20000': () => shake('gap4', 20_000).map((byte) => [0, 3, 7, 200][byte & 3]!),
  'bell-20001': () => {
    const random = shake('normal8', 80_004);
    return fill(
      20_001,
      (i) => (random[4 * i]! + random[4 * i + 1]! + random[4 * i + 2]! + random[4 * i + 3]!) >> 2,
    );
  },
  'walk-20000': () => walk(20_000),
};
