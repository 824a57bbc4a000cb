/**
 * The multi most common in window prediction estimate, SP 800-90B §6.3.7: four windows, each guessing its commonest sample,
 * of several the one seen last. Pure.
 */
import type { Estimate } from '../outcome.ts';
import { predictionEstimate } from './prediction.ts';

export const WINDOWS = [63, 255, 1023, 4095] as const;
export const LONGEST_WINDOW: number = WINDOWS[3];

/** @param symbols of 0 … k − 1 */
export function multiMcw(symbols: Uint8Array, k: number): Estimate {
  const n = symbols.length;
  if (n <= LONGEST_WINDOW) return { h: null };
  const windows = WINDOWS.map((size) => new CommonestInWindow(symbols, k, size));
  const [first, second, third, fourth] = windows as [Window, Window, Window, Window];
  const scores = new Int32Array(WINDOWS.length);
  const guesses = new Int32Array(WINDOWS.length);
  let leader = 0;
  let correct = 0;
  let run = 0;
  let longestRun = 0;
  for (let i = WINDOWS[0]; i < n; i++) {
    const symbol = symbols[i]!;
    guesses[0] = first.slide(i, symbol);
    guesses[1] = second.slide(i, symbol);
    guesses[2] = third.slide(i, symbol);
    guesses[3] = fourth.slide(i, symbol);
    if (guesses[leader] === symbol) {
      correct++;
      run++;
      if (run > longestRun) longestRun = run;
    } else run = 0;
    for (let j = 0; j < 4; j++) {
      if (guesses[j] !== symbol) continue;
      const score = ++scores[j]!;
      if (score >= scores[leader]!) leader = j;
    }
  }
  return predictionEstimate({ predictions: n - WINDOWS[0], correct, longestRun }, k);
}

type Window = CommonestInWindow;

class CommonestInWindow {
  readonly #symbols: Uint8Array;
  readonly #k: number;
  readonly #size: number;
  readonly #counts: Int32Array;
  readonly #lastSeen: Int32Array;
  /** How many samples have each count. */
  readonly #sharing: Int32Array;
  #commonest = 0;

  constructor(symbols: Uint8Array, k: number, size: number) {
    this.#symbols = symbols;
    this.#k = k;
    this.#size = size;
    this.#counts = new Int32Array(k);
    this.#lastSeen = new Int32Array(k).fill(-1);
    this.#sharing = new Int32Array(size + 1);
    this.#sharing[0] = k;
    for (let i = 0; i < size; i++) this.#enter(symbols[i]!, i);
    this.#search();
  }

  /** @returns the guess for sample i, −1 while the window is not full; then takes the sample in */
  slide(i: number, symbol: number): number {
    if (i < this.#size) return -1;
    const guess = this.#commonest;
    const gone = this.#symbols[i - this.#size]!;
    if (gone === symbol) {
      this.#lastSeen[symbol] = i;
      // One that draws level by being seen again is the latest.
      if (this.#counts[symbol] === this.#counts[guess]) this.#commonest = symbol;
      return guess;
    }
    const before = this.#counts[gone]!--;
    this.#sharing[before]!--;
    this.#sharing[before - 1]!++;
    const count = this.#enter(symbol, i);
    if (gone !== guess) {
      if (count >= this.#counts[guess]!) this.#commonest = symbol;
    } else if (count >= before) this.#commonest = symbol;
    else if (this.#sharing[before]! > 0 || this.#sharing[before - 1]! > 1) this.#search();
    return guess;
  }

  #enter(symbol: number, i: number): number {
    const count = ++this.#counts[symbol]!;
    this.#sharing[count - 1]!--;
    this.#sharing[count]!++;
    this.#lastSeen[symbol] = i;
    return count;
  }

  #search(): void {
    const counts = this.#counts;
    const lastSeen = this.#lastSeen;
    let best = this.#commonest;
    for (let symbol = 0; symbol < this.#k; symbol++) {
      if (counts[symbol]! < counts[best]!) continue;
      if (counts[symbol]! > counts[best]! || lastSeen[symbol]! > lastSeen[best]!) best = symbol;
    }
    this.#commonest = best;
  }
}
