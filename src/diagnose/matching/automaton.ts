/**
 * All pieces of all patterns as one automaton (Aho and Corasick 1975): a log is read once, one table look-up a character,
 * whatever it holds. Patterns that begin alike share their beginnings: a slot is one piece after the same pieces before it.
 */
import { cutsOf } from './cut.ts';
import { isWord, SYMBOLS, symbolsOf } from './fold.ts';
import { type Gap, type Template, templatesOf } from './template.ts';
import { Tree } from './tree.ts';

/** Where a pattern is complete. */
export interface Ending {
  /** Which list of patterns it is of. */
  owner: number;
  template: Template;
}

/** One piece of a pattern, after the pieces before it. */
export interface Slot {
  /** The slot of the piece before; -1 for a first piece. */
  before: number;
  gap: Gap | null;
  needsLineStart: boolean;
  endings: Ending[];
}

/** One way to spell a piece. */
export interface Landing {
  slot: number;
  length: number;
  /** It has to begin at a word's edge. */
  needsEdge: boolean;
  /** It ends in a word, which may have to end with it. */
  endsInWord: boolean;
}

export interface Automaton {
  /** state × SYMBOLS + symbol → state. */
  next: Uint16Array;
  /** state → the nearest state at which pieces end, itself included; 0 = none. */
  firstEnding: Uint16Array;
  /** ending state → the next shorter ending state; 0 = none. */
  nextEnding: Uint16Array;
  /** ending state → the pieces that end there. */
  landings: (Landing[] | undefined)[];
  /** state → the piece that must have been meant if the line is cut off there. */
  cutAt: (Landing | undefined)[];
  slots: Slot[];
}

const MAXIMUM_PIECE = 255;
const MAXIMUM_STATES = 65_535;

/** The tree of letters, and the tree of slots over it. */
class Builder {
  readonly tree: Tree = new Tree();
  readonly slots: Slot[] = [];
  readonly landings: (Landing[] | undefined)[] = [];
  readonly #known: Map<string, number> = new Map();

  #land(slot: number, spelling: string, opensAtEdge: boolean): void {
    const symbols = symbolsOf(spelling);
    if (symbols.length === 0 || symbols.length > MAXIMUM_PIECE) {
      throw new RangeError(`empty or overlong piece: ${spelling}`);
    }
    const text = spelling.trim();
    const state = this.tree.walk(symbols);
    this.landings[state] ??= [];
    this.landings[state]!.push({
      slot,
      length: symbols.length,
      needsEdge: opensAtEdge && isWord(text.charCodeAt(0)),
      endsInWord: isWord(text.charCodeAt(text.length - 1)),
    });
  }

  #slot(before: number, template: Template, piece: number): number {
    const spellings = template.pieces[piece]!;
    const gap = template.gaps[piece]!;
    const isFirst = piece === 0;
    const opensAtEdge = isFirst && !template.opensFree;
    const needsLineStart = isFirst && template.opensLine;
    const key = [before, gap?.characters, gap?.isFile, opensAtEdge, needsLineStart, ...spellings].join('|');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const index = this.slots.length;
    this.slots.push({ before, gap, needsLineStart, endings: [] });
    for (const spelling of spellings) this.#land(index, spelling, opensAtEdge);
    this.#known.set(key, index);
    return index;
  }

  add(owner: number, template: Template): void {
    let slot = -1;
    for (let piece = 0; piece < template.pieces.length; piece++) slot = this.#slot(slot, template, piece);
    this.slots[slot]!.endings.push({ owner, template });
  }
}

/** @param patterns one list of patterns an owner */
export function buildAutomaton(patterns: readonly (readonly string[])[]): Automaton {
  const builder = new Builder();
  for (const [owner, list] of patterns.entries()) {
    for (const pattern of list) for (const template of templatesOf(pattern)) builder.add(owner, template);
  }
  const { slots, landings, tree } = builder;
  if (tree.symbol.length > MAXIMUM_STATES) throw new RangeError('too many patterns for 16-bit states');
  return { ...linkFailures(tree, landings), landings, cutAt: cutsOf(tree, landings, slots), slots };
}

/** Breadth first: a row is its fall-back's, where a piece breaks off, with the state's own children over it. */
function linkFailures(
  { symbol, child, sibling }: Tree,
  landings: readonly unknown[],
): Pick<Automaton, 'next' | 'firstEnding' | 'nextEnding'> {
  const states = symbol.length;
  const next = new Uint16Array(states * SYMBOLS);
  const failure = new Uint16Array(states);
  const firstEnding = new Uint16Array(states);
  const nextEnding = new Uint16Array(states);
  const queue = [0];
  for (const state of queue) {
    const row = state * SYMBOLS;
    const fallback = failure[state]! * SYMBOLS;
    if (state !== 0) next.copyWithin(row, fallback, fallback + SYMBOLS);
    nextEnding[state] = firstEnding[failure[state]!]!;
    firstEnding[state] = landings[state] ? state : nextEnding[state]!;
    for (let below = child[state]!; below !== 0; below = sibling[below]!) {
      if (state !== 0) failure[below] = next[fallback + symbol[below]!]!;
      next[row + symbol[below]!] = below;
      queue.push(below);
    }
  }
  return { next, firstEnding, nextEnding };
}
