/**
 * Data for the estimators of SP 800-90B that anybody can make again: each set is a pure function of SHAKE-256 over a label.
 * The figures of NIST's reference for them are in test/vectors/assess.
 */
import { createHash } from 'node:crypto';

const N = 1_000_000;

function shake(label: string, length: number): Buffer {
  return createHash('shake256', { outputLength: length })
    .update(`rnd-seed/assess/v1/${label}`, 'ascii')
    .digest();
}

function fill(length: number, sample: (i: number) => number): Uint8Array {
  const samples = new Uint8Array(length);
  for (let i = 0; i < length; i++) samples[i] = sample(i);
  return samples;
}

function bernoulli(label: string, threshold: number): Uint8Array {
  const draws = shake(label, 2 * N);
  return fill(N, (i) => (draws.readUInt16LE(2 * i) < threshold ? 1 : 0));
}

function walk(label: string, step: (byte: number, state: number) => number): Uint8Array {
  const draws = shake(label, N);
  let state = 0;
  return fill(N, (i) => {
    state = step(draws[i]!, state);
    return state;
  });
}

function stayingBits(): Uint8Array {
  const draws = shake('markov1-s90', 2 * N);
  let bit = 0;
  return fill(N, (i) => {
    if (draws.readUInt16LE(2 * i) >= 58982) bit ^= 1;
    return bit;
  });
}

function lfsr(): Uint8Array {
  let state = 1;
  return fill(N, () => {
    const bit = ((state >> 22) ^ (state >> 17)) & 1;
    state = ((state << 1) | bit) & 0x7fffff;
    return bit;
  });
}

/** A product in GF(2^7), modulo x^7 + x + 1. */
function times(a: number, b: number): number {
  let product = 0;
  for (let left = b, factor = a; left > 0; left >>= 1) {
    if ((left & 1) === 1) product ^= factor;
    factor <<= 1;
    if ((factor & 128) === 128) factor ^= 0x83;
  }
  return product;
}

/** s(n + 3) = s(n + 1) + 8 s(n) over GF(2^7), of period 2^21 − 1: no three samples in a row come twice. */
function lfsr7(): Uint8Array {
  const state = [1, 2, 3];
  return fill(N, () => {
    const [sample, second, third] = state as [number, number, number];
    state.splice(0, 3, second, third, second ^ times(8, sample));
    return sample;
  });
}

/** A thousand rows of full4 that begin alike: as of a source whose first samples after a restart are always the same. */
function alike(): Uint8Array {
  const samples = DATA.full4!();
  for (let row = 1000; row < N; row += 1000) samples.copyWithin(row, 0, 100);
  return samples;
}

function normal(): Uint8Array {
  const draws = shake('normal8', 4 * N);
  return fill(N, (i) => (draws[4 * i]! + draws[4 * i + 1]! + draws[4 * i + 2]! + draws[4 * i + 3]!) >> 2);
}

const USERS = ['root', 'daemon', 'www-data', 'postgres', 'alice', 'bob'];
const COMMANDS = [
  '/sbin/init',
  '[kworker/0:1-events]',
  'sshd: alice [priv]',
  '/usr/bin/node server.js',
  'postgres: checkpointer',
  '-bash',
  'cron -f',
  'nginx: worker process',
];

/** A listing as `ps aux` prints it. */
function listing(): Uint8Array {
  const draws = shake('text-ps', 4 * N);
  let place = 0;
  const next = (): number => draws.readUInt16LE(2 * place++);
  const tenths = (x: number): string => `${Math.trunc(x / 10)}.${x % 10}`.padStart(5);
  const two = (x: number): string => String(x).padStart(2, '0');
  let text = '';
  let pid = 1;
  while (text.length < N) {
    pid += 1 + (next() % 7);
    const cpu = next() % 4 === 0 ? next() % 100 : 0;
    const memory = next() % 60;
    text += USERS[next() % USERS.length]!.padEnd(9) + String(pid).padStart(6) + tenths(cpu) + tenths(memory);
    text += String(next() * 4).padStart(8) + String(next() % 30000).padStart(7);
    text += ` ?        Ss   ${two(next() % 24)}:${two(next() % 60)}   0:${two(next() % 60)} `;
    text += `${COMMANDS[next() % COMMANDS.length]}\n`;
  }
  return Uint8Array.from(Buffer.from(text.slice(0, N), 'latin1'));
}

/** Name → samples. */
export const DATA: Readonly<Record<string, () => Uint8Array>> = {
  full8: () => Uint8Array.from(shake('full8', N)),
  'full8-100k': () => Uint8Array.from(shake('full8', 100_000)),
  'full8-4M': () => Uint8Array.from(shake('full8', 4 * N)),
  full4: () => Uint8Array.from(shake('full4', N), (byte) => byte & 15),
  full1: () => Uint8Array.from(shake('full1', N), (byte) => byte & 1),
  'bias1-p70': () => bernoulli('bias1-p70', 45875),
  'bias1-p99': () => bernoulli('bias1-p99', 64881),
  normal8: normal,
  'markov1-s90': stayingBits,
  'markov4-walk': () => walk('markov4-walk', (byte, state) => (state + ((byte & 1) === 1 ? 1 : 15)) & 15),
  gap4: () => Uint8Array.from(shake('gap4', N), (byte) => [0, 3, 7, 200][byte & 3]!),
  counter8: () => fill(N, (i) => i & 255),
  counter16: () => fill(N, (i) => ((i & 1) === 1 ? (i >> 9) & 255 : (i >> 1) & 255)),
  lfsr1: lfsr,
  lfsr7,
  alike4: alike,
  constant8: () => new Uint8Array(N).fill(0x5a),
  'text-ps': listing,
  'short-16': () => Uint8Array.from(shake('full8', 16)),
  'short-5000': () => Uint8Array.from(shake('full8', 5000)),
};

/** Kinds of small sets, for alphabets of k samples. */
export const KINDS = ['uniform', 'skewed', 'sticky', 'periodic', 'blocks', 'rare', 'gaps'] as const;
export type Kind = (typeof KINDS)[number];

/** A small set of `length` samples below 256, by kind, alphabet and length: the same everywhere. */
export function smallSet(kind: Kind, k: number, length: number): Uint8Array {
  const draws = shake(`small/${kind}/${k}/${length}`, 4 * length + 4096);
  const below = (i: number, most: number): number => draws.readUInt16LE(2 * i) % most;
  let state = 0;
  switch (kind) {
    case 'uniform':
      return fill(length, (i) => below(i, k));
    case 'skewed':
      return fill(length, (i) => Math.min(below(2 * i, k), below(2 * i + 1, k), below(i, 3) === 0 ? k : 2));
    case 'sticky':
      return fill(length, (i) => {
        if (below(2 * i, 10) === 0) state = below(2 * i + 1, k);
        return state;
      });
    case 'periodic':
      return fill(length, (i) => (below(i, 400) === 0 ? below(i + 1, k) : draws[i % (3 * k + 1)]! % k));
    case 'blocks':
      return fill(length, (i) => (i % 97 < 50 ? draws[i % 97]! % k : below(i, k)));
    case 'rare':
      return fill(length, (i) => (below(2 * i, 200) === 0 ? below(2 * i + 1, k) : 0));
    case 'gaps':
      return fill(length, (i) => (below(i, k) * 37 + 11) & 255);
  }
}
