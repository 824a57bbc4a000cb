/**
 * The multi Markov model with counting prediction estimate, SP 800-90B §6.3.9, for bits: 16 orders, each a table of ones less
 * zeros by context. Up to 32 steps of an order are gone through before the next, several orders at a time. Only order 16
 * can reach the limit of entries. Pure.
 */
import type { BitString } from '../bit-string.ts';
import type { Estimate } from '../outcome.ts';
import { Leader } from './leader.ts';
import { MAX_ENTRIES, ORDERS } from './multi-mmc.ts';
import { predictionEstimate } from './prediction.ts';

/** No context has a count so far out. */
const UNSEEN = -0x80000000;

export function multiMmcBits({ words, length }: BitString): Estimate {
  if (length < 4) return { h: null };
  const leader = new Leader(ORDERS);
  const tables = Array.from({ length: ORDERS - 1 }, (_, order) => new Int32Array(2 << order).fill(UNSEEN));
  const longest = new LongestOrder();
  // Order m has its first context at step m, so the first word goes step by step.
  let history = words[0]! >>> 31;
  for (let at = 1; at < length && at < 32; at++) {
    const word = words[0]! << at;
    leader.silent.fill(-1);
    leader.hits.fill(0);
    for (let order = 1; order < ORDERS && order <= at; order++)
      one(tables[order - 1]!, order, history, word, leader);
    if (at >= ORDERS) longest.run(history, word, 1, leader);
    leader.advance(1);
    history = (history << 1) | (word >>> 31);
  }
  for (let at = 32; at < length; at += 32) {
    const steps = Math.min(32, length - at);
    const before = words[(at >>> 5) - 1]!;
    const word = words[at >>> 5]!;
    for (let order = 1; order < ORDERS; order += 3)
      three(tables[order - 1]!, tables[order]!, tables[order + 1]!, order, before, word, steps, leader);
    longest.run(before, word, steps, leader);
    leader.advance(steps);
  }
  return predictionEstimate(leader.score(length - 2), 2);
}

/** One step of one order. */
function one(
  table: Int32Array,
  order: number,
  history: number,
  word: number,
  { hits, silent }: Leader,
): void {
  const context = history & ((1 << order) - 1);
  const bit = word >>> 31;
  const value = table[context]!;
  silent[order - 1] = value === UNSEEN ? -1 : 0;
  hits[order - 1] = value === UNSEEN ? 0 : ((value >>> 31) ^ bit) << 31;
  table[context] = (value === UNSEEN ? 0 : value) + 2 * bit - 1;
}

/** Steps of three neighbouring orders; their contexts are the ends of one history. */
function three(
  a: Int32Array,
  b: Int32Array,
  c: Int32Array,
  order: number,
  before: number,
  word: number,
  steps: number,
  { hits, silent }: Leader,
): void {
  const aMask = (1 << order) - 1;
  const bMask = (2 << order) - 1;
  const cMask = (4 << order) - 1;
  let history = before;
  let rest = word;
  let aHits = 0;
  let bHits = 0;
  let cHits = 0;
  let aSilent = 0;
  let bSilent = 0;
  let cSilent = 0;
  for (let step = 0; step < steps; step++) {
    const bit = rest >>> 31;
    const change = (bit << 1) - 1;
    rest <<= 1;
    let aValue = a[history & aMask]!;
    let bValue = b[history & bMask]!;
    let cValue = c[history & cMask]!;
    // Of a context that has come, all ends have come.
    if (cValue === UNSEEN) {
      const here = 0x80000000 >>> step;
      cSilent |= here;
      cValue = 0;
      if (bValue === UNSEEN) {
        bSilent |= here;
        bValue = 0;
        if (aValue === UNSEEN) {
          aSilent |= here;
          aValue = 0;
        }
      }
    }
    a[history & aMask] = aValue + change;
    b[history & bMask] = bValue + change;
    c[history & cMask] = cValue + change;
    // Zeros are the commoner where the sign is set.
    aHits = (aHits << 1) | (aValue >>> 31);
    bHits = (bHits << 1) | (bValue >>> 31);
    cHits = (cHits << 1) | (cValue >>> 31);
    history = (history << 1) | bit;
  }
  // Right where that differs from the bit.
  const within = -1 << (32 - steps);
  hits[order - 1] = ((aHits << (32 - steps)) ^ word) & within & ~aSilent;
  hits[order] = ((bHits << (32 - steps)) ^ word) & within & ~bSilent;
  hits[order + 1] = ((cHits << (32 - steps)) ^ word) & within & ~cSilent;
  silent[order - 1] = aSilent;
  silent[order] = bSilent;
  silent[order + 1] = cSilent;
}

/** Order 16: a pair of context and bit is an entry, and after 100,000 no new one is made. */
class LongestOrder {
  /** (ones − zeros) × 4, and whether zero (1) and one (2) are entries. */
  readonly #table: Int32Array = new Int32Array(1 << ORDERS);
  #entries = 0;

  run(before: number, word: number, steps: number, { hits, silent }: Leader): void {
    const table = this.#table;
    let history = before;
    let rest = word;
    let right = 0;
    let quiet = 0;
    for (let step = 0; step < steps; step++) {
      const context = history & 0xffff;
      const bit = rest >>> 31;
      const value = table[context]!;
      rest <<= 1;
      right <<= 1;
      if (value === 0) quiet |= 0x80000000 >>> step;
      else right |= (value >>> 31) ^ bit;
      if ((value & (1 + bit)) !== 0) table[context] = value + (bit << 3) - 4;
      else if (this.#entries < MAX_ENTRIES) {
        this.#entries++;
        table[context] = (value + (bit << 3) - 4) | (1 + bit);
      }
      history = (history << 1) | bit;
    }
    hits[ORDERS - 1] = right << (32 - steps);
    silent[ORDERS - 1] = quiet;
  }
}
