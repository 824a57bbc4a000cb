/** Samples as the IID tests see them: mapped to 0 … k − 1, with what does not change when they are shuffled. Pure. */
import { mapDown, type SampleSet } from '../samples.ts';

export interface Population {
  k: number;
  /** Of 0 … k − 1, in their own order. */
  symbols: Uint8Array;
  /** Symbol → what it stands for in the samples, ascending. */
  values: Uint8Array;
  /** Of the samples. */
  mean: number;
  /** Of the symbols; §5.1.5 says ½ where there are two. */
  median: number;
}

export function populationOf(set: SampleSet): Population {
  const values = Uint8Array.from(set.counts.keys()).filter((value) => set.counts[value]! > 0);
  const counts = Array.from(values, (value) => set.counts[value]!);
  const n = set.samples.length;
  const sum = values.reduce((total, value, symbol) => total + value * counts[symbol]!, 0);
  return {
    k: set.alphabet,
    symbols: mapDown(set),
    values,
    mean: sum / n,
    median: set.alphabet === 2 ? 0.5 : medianOf(counts, n),
  };
}

function medianOf(counts: readonly number[], n: number): number {
  const at = (rank: number): number => {
    let before = 0;
    return counts.findIndex((count) => {
      before += count;
      return rank < before;
    });
  };
  const half = Math.floor(n / 2);
  return n % 2 === 1 ? at(half) : (at(half) + at(half - 1)) / 2;
}
