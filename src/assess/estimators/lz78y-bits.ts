/**
 * The LZ78Y prediction estimate, SP 800-90B §6.3.10, for bits. A longer context counts part of what its end counts; once each
 * of the eight strings of three bits has come, every context of two bits or more has counted less than the last bit alone, and
 * the guess is that bit's for good: the rest is a count. Pure.
 */
import type { BitString } from '../bit-string.ts';
import { bitAt } from '../bit-string.ts';
import type { Estimate } from '../outcome.ts';
import { CONTEXTS, MAX_DICTIONARY } from './lz78y.ts';
import { predictionEstimate, type Score } from './prediction.ts';

export function lz78yBits(bits: BitString): Estimate {
  const { words, length } = bits;
  if (length < CONTEXTS + 3) return { h: null };
  const score: Score = { predictions: length - CONTEXTS - 1, correct: 0, longestRun: 0 };
  const tables = Array.from({ length: CONTEXTS }, (_, order) => new Int32Array(4 << order));
  const dictionary = { tables, size: 0 };
  let history = 0;
  for (let i = 0; i < CONTEXTS; i++) history = (history << 1) | bitAt(words, i);
  let run = 0;
  let triples = 0;
  let at = CONTEXTS;
  for (; at < length && (triples !== 0xff || at < CONTEXTS + 2); at++) {
    const bit = bitAt(words, at);
    const guess = learn(dictionary, history, bit);
    if (at > CONTEXTS) run = count(score, run, guess === bit);
    history = (history << 1) | bit;
    // Strings that contexts have counted: a context of two bits and its successor.
    triples |= 1 << (history & 7);
  }
  settle(words, at, length, tables[0]!, run, score);
  return predictionEstimate(score, 2);
}

function count(score: Score, run: number, right: boolean): number {
  if (!right) return 0;
  score.correct++;
  if (run + 1 > score.longestRun) score.longestRun = run + 1;
  return run + 1;
}

/** @returns the guess, −1 for none; then counts `bit` after every context, and makes new ones as long as there is room */
function learn(dictionary: { tables: Int32Array[]; size: number }, history: number, bit: number): number {
  let guess = -1;
  let most = 0;
  for (let order = CONTEXTS; order > 0; order--) {
    const table = dictionary.tables[order - 1]!;
    const at = (history & ((1 << order) - 1)) << 1;
    const zeros = table[at]!;
    const ones = table[at + 1]!;
    if (zeros + ones > 0) {
      const larger = Math.max(zeros, ones);
      if (larger > most) {
        most = larger;
        guess = zeros > ones ? 0 : 1;
      }
      table[at + bit]!++;
    } else if (dictionary.size < MAX_DICTIONARY) {
      dictionary.size++;
      table[at + bit] = 1;
    }
  }
  return guess;
}

function settle(
  words: Int32Array,
  from: number,
  length: number,
  table: Int32Array,
  runSoFar: number,
  score: Score,
): void {
  // By the bit before: ones less zeros. Which guess is right cannot be guessed, so there are no branches on it.
  let afterZero = table[1]! - table[0]!;
  let afterOne = table[3]! - table[2]!;
  let run = runSoFar;
  let { correct, longestRun } = score;
  let before = bitAt(words, from - 1);
  for (let at = from; at < length; at++) {
    const bit = bitAt(words, at);
    const balance = (afterZero & (before - 1)) | (afterOne & -before);
    const right = (balance >>> 31) ^ bit;
    const change = 2 * bit - 1;
    correct += right;
    run = (run + 1) & -right;
    if (run > longestRun) longestRun = run;
    afterZero += change & (before - 1);
    afterOne += change & -before;
    before = bit;
  }
  score.correct = correct;
  score.longestRun = longestRun;
}
