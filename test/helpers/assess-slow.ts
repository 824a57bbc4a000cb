/**
 * The estimators of SP 800-90B written down as plainly as the text has them, for short inputs: what the fast ones are
 * compared with. Predictors keep strings in maps, repeats are counted by cutting every string out.
 */

export interface SlowScore {
  correct: number;
  longestRun: number;
}

/** §6.3.5, §6.3.6: occurrences of the commonest string of each length, and pairs of equal ones. */
export function slowRepeats(symbols: Uint8Array): { most: number[]; pairs: number[] } {
  const most = [0];
  const pairs = [0];
  for (let length = 1; length < symbols.length; length++) {
    const counts = new Map<string, number>();
    for (let i = 0; i + length <= symbols.length; i++) {
      const string = symbols.subarray(i, i + length).join();
      counts.set(string, (counts.get(string) ?? 0) + 1);
    }
    const all = [...counts.values()];
    const sum = all.reduce((total, count) => total + (count * (count - 1)) / 2, 0);
    if (sum === 0) break;
    most.push(Math.max(...all));
    pairs.push(sum);
  }
  return { most, pairs };
}

/** Number of occurrences and length, from the greatest number down to `least`, wherever a longer string comes than before. */
export function slowRecords(most: readonly number[], least: number): number[][] {
  const records: number[][] = [];
  for (let count = Math.max(...most); count >= least; count--) {
    const length = most.findLastIndex((one) => one >= count);
    if (length > (records.at(-1)?.[1] ?? 0)) records.push([count, length]);
  }
  return records;
}

/** §6.3.7 … §6.3.9: sub-predictors, the best so far leads; −1 is no guess. `mends` keeps a run where the leader is silent. */
function slowLeader(
  symbols: Uint8Array,
  from: number,
  predictors: number,
  guessesAt: (i: number) => number[],
  mends = false,
): SlowScore {
  const scores = new Array<number>(predictors).fill(0);
  let leader = 0;
  let run = 0;
  const score = { correct: 0, longestRun: 0 };
  for (let i = from; i < symbols.length; i++) {
    const guesses = guessesAt(i);
    if (guesses[leader] === symbols[i]) {
      score.correct++;
      score.longestRun = Math.max(score.longestRun, ++run);
    } else if (!mends || guesses[leader] !== -1) run = 0;
    for (let j = 0; j < predictors; j++) {
      if (guesses[j] === symbols[i] && ++scores[j]! >= scores[leader]!) leader = j;
    }
  }
  return score;
}

export function slowMultiMcw(symbols: Uint8Array): SlowScore {
  return slowLeader(symbols, 63, 4, (i) =>
    [63, 255, 1023, 4095].map((size) => (i < size ? -1 : commonest(symbols.subarray(i - size, i)))),
  );
}

/** Of several, the one seen last. */
function commonest(window: Uint8Array): number {
  const counts = new Map<number, number>();
  for (const symbol of window) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return window.findLast((symbol) => counts.get(symbol) === most)!;
}

export function slowLag(symbols: Uint8Array): SlowScore {
  return slowLeader(symbols, 1, 128, (i) =>
    Array.from({ length: 128 }, (_, j) => (i > j ? symbols[i - j - 1]! : -1)),
  );
}

type Followers = Map<number, number>;

/** The largest of the commonest. */
function likeliest(followers: Followers): [symbol: number, count: number] {
  return [...followers].reduce((best, next) =>
    next[1] > best[1] || (next[1] === best[1] && next[0] > best[0]) ? next : best,
  );
}

/** As the reference has it: silent beyond the first missing context, and the run goes on where the leader is silent. */
export function slowMultiMmc(symbols: Uint8Array, mends = true): SlowScore {
  const orders = Array.from({ length: 16 }, () => new Map<string, Followers>());
  const learn = (i: number): void => {
    for (let order = 1; order <= 16 && order <= i; order++) {
      const context = symbols.subarray(i - order, i).join();
      const followers = orders[order - 1]!.get(context) ?? new Map<number, number>();
      followers.set(symbols[i]!, (followers.get(symbols[i]!) ?? 0) + 1);
      orders[order - 1]!.set(context, followers);
    }
  };
  learn(1);
  return slowLeader(
    symbols,
    2,
    16,
    (i) => {
      const guesses = orders.map((known, j) => {
        const followers = i > j + 1 ? known.get(symbols.subarray(i - j - 1, i).join()) : undefined;
        return followers === undefined ? -1 : likeliest(followers)[0];
      });
      learn(i);
      return guesses;
    },
    mends,
  );
}

/** For inputs too short to fill the dictionary. */
export function slowLz78y(symbols: Uint8Array): SlowScore {
  const dictionary = new Map<string, Followers>();
  const score = { correct: 0, longestRun: 0 };
  let run = 0;
  for (let i = 16; i < symbols.length; i++) {
    let guess = -1;
    let most = 0;
    for (let length = 16; length > 0; length--) {
      const context = symbols.subarray(i - length, i).join();
      const followers: Followers = dictionary.get(context) ?? new Map();
      if (followers.size > 0) {
        const [symbol, count] = likeliest(followers);
        if (count > most) [guess, most] = [symbol, count];
      }
      followers.set(symbols[i]!, (followers.get(symbols[i]!) ?? 0) + 1);
      dictionary.set(context, followers);
    }
    if (i === 16) continue;
    run = guess === symbols[i] ? run + 1 : 0;
    if (run > 0) score.correct++;
    score.longestRun = Math.max(score.longestRun, run);
  }
  return score;
}
