/**
 * The LZ78Y prediction estimate, SP 800-90B §6.3.10, for samples of more than two values: the longest of the contexts whose
 * commonest follower has come most often. A new context of m samples extends one of m − 1 that the step before met or made,
 * full dictionary or not, so that only contexts reached from there need looking for. Pure.
 */
import type { Estimate } from '../outcome.ts';
import { ContextTrie } from './context-trie.ts';
import { predictionEstimate } from './prediction.ts';

/** Lengths of context. */
export const CONTEXTS = 16;
/** Contexts of all lengths together; followers are not limited. */
export const MAX_DICTIONARY = 65_536;

/** @param symbols of 0 … k − 1 */
export function lz78y(symbols: Uint8Array, k: number): Estimate {
  const n = symbols.length;
  if (n < CONTEXTS + 2) return { h: null };
  const trie = new ContextTrie(k, n);
  /** By context length: the edge by which this step's context is reached, and the one that this step leaves. */
  let reached = firstStep(trie, symbols);
  let left: Int32Array = new Int32Array(CONTEXTS + 2);
  let size = CONTEXTS;
  let deepest = CONTEXTS;
  let correct = 0;
  let run = 0;
  let longestRun = 0;
  for (let i = CONTEXTS + 1; i < n; i++) {
    const symbol = symbols[i]!;
    let guess = -1;
    let most = 0;
    let nextDeepest = 1;
    reached[1] = trie.root(symbols[i - 1]!);
    for (let length = deepest; length > 0; length--) {
      const edge = reached[length]!;
      const context = edge === 0 ? 0 : trie.next(edge);
      const count = context === 0 ? 0 : trie.bestCount(context);
      if (count > most) {
        most = count;
        guess = trie.best(context);
      }
      if (count > 0) trie.count(context, symbol, true);
      else if (size < MAX_DICTIONARY) {
        size++;
        if (context === 0) trie.make(edge, symbol, 1, 0);
        else trie.count(context, symbol, true);
      } else if (context !== 0) trie.find(context, symbol);
      else trie.edge = 0;
      left[length + 1] = trie.edge;
      if (trie.edge !== 0 && length >= nextDeepest) nextDeepest = length + 1;
    }
    if (guess === symbol) {
      correct++;
      run++;
      if (run > longestRun) longestRun = run;
    } else run = 0;
    deepest = Math.min(nextDeepest, CONTEXTS);
    const swap = reached;
    reached = left;
    left = swap;
  }
  return predictionEstimate({ predictions: n - CONTEXTS - 1, correct, longestRun }, k);
}

/**
 * The first step's contexts have no step before them: their beginnings are made as contexts that count nothing, which are not
 * in the dictionary until they are met themselves.
 */
function firstStep(trie: ContextTrie, symbols: Uint8Array): Int32Array {
  const left = new Int32Array(CONTEXTS + 2);
  const contexts = new Int32Array(CONTEXTS + 1);
  for (let length = 1; length <= CONTEXTS; length++) {
    let edge = trie.root(symbols[CONTEXTS - length]!);
    let context = 0;
    for (let at = CONTEXTS - length + 1; at <= CONTEXTS; at++) {
      context = trie.next(edge);
      if (context === 0) context = trie.make(edge, symbols[at]!, 0, 0);
      else trie.link(context, symbols[at]!);
      edge = trie.edge;
    }
    trie.count(context, symbols[CONTEXTS]!, true);
    contexts[length] = context;
  }
  // Only now: a longer context's beginning may be one of these, whose followers move when they become many.
  for (let length = 1; length <= CONTEXTS; length++) {
    trie.find(contexts[length]!, symbols[CONTEXTS]!);
    left[length + 1] = trie.edge;
  }
  return left;
}
