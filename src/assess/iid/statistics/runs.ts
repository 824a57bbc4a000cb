/** Runs of SP 800-90B §5.1.2 to §5.1.6: how many, how long the longest, and how often each of the two values comes. Pure. */

export interface RunCounts {
  runs: number;
  longest: number;
  /** Of the commoner of the two values. */
  commoner: number;
}

/** §5.1.2 – §5.1.4: from each sample to the next, does it fall or not? */
export function directionalRuns(symbols: Uint8Array): RunCounts {
  const falls = new Uint8Array(Math.max(0, symbols.length - 1));
  for (let i = 0; i < falls.length; i++) falls[i] = symbols[i]! > symbols[i + 1]! ? 1 : 0;
  return countRuns(falls);
}

/** §5.1.5, §5.1.6: is each sample below the median or not? */
export function medianRuns(symbols: Uint8Array, median: number): RunCounts {
  const low = new Uint8Array(symbols.length);
  for (let i = 0; i < low.length; i++) low[i] = symbols[i]! < median ? 1 : 0;
  return countRuns(low);
}

function countRuns(flags: Uint8Array): RunCounts {
  let runs = 0;
  let longest = 0;
  let start = 0;
  let ones = 0;
  for (let i = 0; i < flags.length; i++) {
    ones += flags[i]!;
    if (i + 1 < flags.length && flags[i] === flags[i + 1]) continue;
    runs++;
    const length = i + 1 - start;
    if (length > longest) longest = length;
    start = i + 1;
  }
  return { runs, longest, commoner: Math.max(ones, flags.length - ones) };
}
