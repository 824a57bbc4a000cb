/**
 * The permutation test, SP 800-90B §5.1: if the samples are IID, their order does not matter, and a statistic of it ranks
 * anywhere among those of 10,000 shuffles. A statistic has passed once more than five shuffles are not below it and more than
 * five not above; it is not computed any more then, and when all have passed the test ends, as the reference's does. Each
 * shuffle begins from the one before.
 */
import { RndSeedError } from '../../errors.ts';
import type { IidOptions, PermutationRow, PermutationTest } from './outcome.ts';
import type { Population } from './population.ts';
import { Random, SEED, shuffle } from './random.ts';
import { measure, STATISTICS } from './statistics/measure.ts';

/** §5.1 */
export const PERMUTATIONS = 10_000;
const RANK = 5;

/** The rows before any shuffle. */
export function unpermuted(population: Population): PermutationRow[] {
  const values = measure(population, () => true);
  return STATISTICS.map((statistic, i) => ({
    ...statistic,
    unpermuted: values[i]!,
    above: 0,
    equal: 0,
    below: 0,
    passed: null,
  }));
}

const hasPassed = ({ above, equal, below }: PermutationRow) => above + equal > RANK && equal + below > RANK;

/** Lets timers and signals in between two shuffles. */
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

/** @throws RndSeedError ABORTED */
export async function permute(
  population: Population,
  options: Pick<IidOptions, 'permutations' | 'seed' | 'signal' | 'progress'> = {},
): Promise<PermutationTest> {
  const { permutations: total = PERMUTATIONS, seed = SEED, signal, progress } = options;
  const rows = unpermuted(population);
  const random = new Random(seed);
  const shuffled = Uint8Array.from(population.symbols); // slice() of a Buffer is no copy
  let done = 0;
  while (done < total && !rows.every(hasPassed)) {
    if (signal?.aborted)
      throw new RndSeedError('ABORTED', 'the permutation test was stopped', { cause: signal.reason });
    shuffle(shuffled, random);
    const values = measure({ ...population, symbols: shuffled }, (i) => !hasPassed(rows[i]!));
    rows.forEach((row, i) => {
      if (hasPassed(row)) return;
      const value = values[i]!;
      if (value > row.unpermuted) row.above++;
      else if (value === row.unpermuted) row.equal++;
      else row.below++;
    });
    done++;
    progress?.({ done, total, passed: rows.filter(hasPassed).length, statistics: rows.length });
    await breathe();
  }
  for (const row of rows) row.passed = hasPassed(row);
  return { section: '5.1', done, rows, passed: rows.every(({ passed }) => passed) };
}
