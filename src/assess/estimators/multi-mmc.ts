/**
 * The multi Markov model with counting prediction estimate, SP 800-90B §6.3.9, for samples of more than two values.
 *
 * Three things that the reference does and the text does not are kept: an order guesses only where all shorter ones do; a
 * context beyond a missing shorter one counts as a new entry each time; and where the leading order makes no guess the run of
 * right guesses is not broken. After a right guess the next context is known, and so are all its ends: each of these can
 * matter only around the entry that fills an order. Pure.
 */
import type { Estimate } from '../outcome.ts';
import { ContextTrie } from './context-trie.ts';
import { predictionEstimate } from './prediction.ts';

export const ORDERS = 16;
/** Entries (context, sample) of one order. */
export const MAX_ENTRIES = 100_000;

/** @param symbols of 0 … k − 1 */
export function multiMmc(symbols: Uint8Array, k: number): Estimate {
  const n = symbols.length;
  if (n < 3) return { h: null };
  const trie = new ContextTrie(k, n);
  const entries = new Int32Array(ORDERS + 1);
  const scores = new Int32Array(ORDERS + 1);
  /** The step that filled each order. */
  const filledAt = new Int32Array(ORDERS + 2).fill(0x7fffffff);
  filledAt[ORDERS + 1] = 0;
  /** This order and all longer ones are full. */
  let fullFrom = ORDERS + 1;
  /** By order: the edge to this step's context, 0 if it has none, and the one to the next step's. */
  let reached: Int32Array = new Int32Array(ORDERS + 2);
  let left: Int32Array = new Int32Array(ORDERS + 2);
  let deepest = 1;
  let leader = 1;
  let correct = 0;
  let run = 0;
  let longestRun = 0;
  for (let i = 1; i < n; i++) {
    const symbol = symbols[i]!;
    const guessing = leader;
    let order = 1;
    reached[1] = trie.root(symbols[i - 1]!);
    let context = meet(trie, reached[1]!, symbols, i, filledAt, 1);
    while (context > 0) {
      // The next edge may lie in this very context, which counting may move: it is followed first.
      const longer = order < deepest ? meet(trie, reached[order + 1]!, symbols, i, filledAt, order + 1) : 0;
      if (trie.best(context) === symbol) {
        const score = ++scores[order]!;
        if (score >= scores[leader]!) leader = order;
        if (order === guessing) {
          correct++;
          run++;
          if (run > longestRun) longestRun = run;
        }
      } else if (order === guessing) run = 0;
      if (trie.count(context, symbol, i <= filledAt[order]!)) {
        if (++entries[order]! === MAX_ENTRIES) filledAt[order] = i;
      }
      order++;
      left[order] = trie.edge;
      context = longer;
    }
    const nextDeepest = order;
    // A context is new, or its order was full when it came first: no longer one guesses here.
    for (; order < fullFrom && order <= i; order++) {
      left[order + 1] = 0;
      if (i > filledAt[order]!) continue;
      if (order <= deepest) mark(trie, reached[order]!, i);
      if (++entries[order]! === MAX_ENTRIES) filledAt[order] = i;
    }
    deepest = Math.min(nextDeepest, ORDERS);
    while (fullFrom > 1 && i >= filledAt[fullFrom - 1]!) fullFrom--;
    const swap = reached;
    reached = left;
    left = swap;
  }
  return predictionEstimate({ predictions: n - 2, correct, longestRun }, k);
}

/**
 * @returns the context that `edge` leads to, 0 for none. What comes for the first time is not made but marked with its step,
 * and made when it comes again: most never do.
 */
function meet(
  trie: ContextTrie,
  edge: number,
  symbols: Uint8Array,
  i: number,
  filledAt: Int32Array,
  order: number,
): number {
  if (edge === 0) return 0;
  const context = trie.next(edge);
  if (context > 0) return context;
  if (context === 0) {
    if (i <= filledAt[order]!) trie.join(edge, -i);
    return 0;
  }
  // Then the longer context was new, too, unless its order was full.
  return trie.make(edge, symbols[-context]!, 1, -context < filledAt[order + 1]! ? context - 1 : 0);
}

function mark(trie: ContextTrie, edge: number, i: number): void {
  if (edge !== 0 && trie.next(edge) === 0) trie.join(edge, -i);
}
