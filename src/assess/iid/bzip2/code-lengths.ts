/**
 * bzip2's last step: two to six Huffman tables, each group of 50 symbols coded by the cheapest, the tables rebuilt four times from
 * what fell to them. Only the bits are counted. Pure.
 */
import { codeLengths } from './huffman.ts';

const GROUP = 50;
const ROUNDS = 4;
/** To begin with a symbol costs nothing in its own table and this much in the others. */
const DEAR = 15;

function tableCount(symbols: number): number {
  if (symbols < 200) return 2;
  if (symbols < 600) return 3;
  if (symbols < 1200) return 4;
  return symbols < 2400 ? 5 : 6;
}

/** @returns bits of the number of tables and of selectors, the selectors, the tables and the symbols */
export function tableBits(symbols: Uint8Array, alphabet: number): number {
  const count = tableCount(symbols.length);
  const groups = groupHistograms(symbols, alphabet);
  let tables = firstTables(groups, alphabet, symbols.length, count);
  let selectors: Uint8Array = new Uint8Array(0);
  for (let round = 0; round < ROUNDS; round++) {
    const frequencies = Array.from({ length: count }, () => new Int32Array(alphabet));
    selectors = choose(groups, alphabet, tables, frequencies);
    tables = frequencies.map(codeLengths);
  }
  let bits = 3 + 15 + selectorBits(selectors, count);
  for (const table of tables) bits += lengthBits(table);
  selectors.forEach((selector, group) => {
    bits += cost(groups, group * alphabet, tables[selector]!);
  });
  return bits;
}

/** Group after group, how often each symbol comes in it. */
function groupHistograms(symbols: Uint8Array, alphabet: number): Uint8Array {
  const groups = new Uint8Array(Math.ceil(symbols.length / GROUP) * alphabet);
  for (let i = 0; i < symbols.length; i++) groups[Math.floor(i / GROUP) * alphabet + symbols[i]!]!++;
  return groups;
}

/** Neighbouring symbols share a table, so that each table gets about the same number of symbols. */
function firstTables(groups: Uint8Array, alphabet: number, total: number, count: number): Uint8Array[] {
  const frequencies = new Int32Array(alphabet);
  for (let i = 0; i < groups.length; i++) frequencies[i % alphabet]! += groups[i]!;
  const tables: Uint8Array[] = [];
  let left = total;
  let from = 0;
  for (let part = count; part > 0; part--) {
    const wanted = Math.floor(left / part);
    let to = from - 1;
    let sum = 0;
    while (sum < wanted && to < alphabet - 1) sum += frequencies[++to]!;
    if (to > from && part !== count && part !== 1 && (count - part) % 2 === 1) sum -= frequencies[to--]!;
    const table = new Uint8Array(alphabet).fill(DEAR);
    table.fill(0, from, to + 1);
    tables[part - 1] = table;
    from = to + 1;
    left -= sum;
  }
  return tables;
}

function cost(groups: Uint8Array, at: number, table: Uint8Array): number {
  let bits = 0;
  for (let symbol = 0; symbol < table.length; symbol++) bits += groups[at + symbol]! * table[symbol]!;
  return bits;
}

/** The cheapest table for each group, the first of equals; what falls to a table is added to its frequencies. */
function choose(
  groups: Uint8Array,
  alphabet: number,
  tables: readonly Uint8Array[],
  frequencies: readonly Int32Array[],
): Uint8Array {
  const selectors = new Uint8Array(groups.length / alphabet);
  for (let group = 0; group < selectors.length; group++) {
    const at = group * alphabet;
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let table = 0; table < tables.length; table++) {
      const bits = cost(groups, at, tables[table]!);
      if (bits < least) {
        least = bits;
        best = table;
      }
    }
    selectors[group] = best;
    const sums = frequencies[best]!;
    for (let symbol = 0; symbol < alphabet; symbol++) sums[symbol]! += groups[at + symbol]!;
  }
  return selectors;
}

/** Selectors move to the front too, and are written in unary. */
function selectorBits(selectors: Uint8Array, count: number): number {
  const list = Array.from({ length: count }, (_, i) => i);
  let bits = 0;
  for (const selector of selectors) {
    const place = list.indexOf(selector);
    list.splice(place, 1);
    list.unshift(selector);
    bits += place + 1;
  }
  return bits;
}

/** The first length in five bits, then each as two bits a step from the one before, and one to stop. */
function lengthBits(table: Uint8Array): number {
  let bits = 5;
  let last = table[0]!;
  for (const length of table) {
    bits += 2 * Math.abs(length - last) + 1;
    last = length;
  }
  return bits;
}
