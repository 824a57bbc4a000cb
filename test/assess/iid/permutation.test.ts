import test from 'ava';
import { PERMUTATIONS, permute, unpermuted } from '../../../src/assess/iid/permutation.ts';
import { populationOf } from '../../../src/assess/iid/population.ts';
import { examineSamples } from '../../../src/assess/samples.ts';
import { IID_SAMPLES } from '../../helpers/iid-samples.ts';

const population = (samples: Uint8Array) => populationOf(examineSamples(samples));
const good = population(IID_SAMPLES['nibbles-20000']!().subarray(0, 2000));
/** Sorted: no shuffle will look like it. */
const sorted = population(Uint8Array.from(IID_SAMPLES['nibbles-20000']!().subarray(0, 2000)).sort());

test('the same seed gives the same counts, another seed others', async (t) => {
  const seed = [1n, 2n, 3n, 4n] as const;
  const rows = async (options: object) => (await permute(good, options)).rows;
  t.deepEqual(await rows({ seed }), await rows({ seed }));
  t.notDeepEqual(await rows({ seed }), await rows({}));
});

test('it ends when every statistic has passed', async (t) => {
  const { done, passed, rows } = await permute(good);
  t.true(passed);
  t.true(done < PERMUTATIONS);
  for (const { above, equal, below, name } of rows) {
    t.true(above + equal > 5 && equal + below > 5, name);
    t.true(above + equal + below <= done, name);
  }
  t.is(Math.max(...rows.map(({ above, equal, below }) => above + equal + below)), done);
});

test('a statistic that no shuffle reaches fails, after all of the permutations', async (t) => {
  const { done, passed, rows } = await permute(sorted, { permutations: 30 });
  t.is(done, 30);
  t.false(passed);
  const excursion = rows.find(({ name }) => name === 'excursion')!;
  t.deepEqual([excursion.above, excursion.equal, excursion.below, excursion.passed], [0, 0, 30, false]);
});

test('the samples are left in their order', async (t) => {
  const before = Uint8Array.from(good.symbols);
  await permute(good, { permutations: 3 });
  t.deepEqual(Uint8Array.from(good.symbols), before);
});

test('progress counts up, and an abort is heard at the next permutation', async (t) => {
  const controller = new AbortController();
  const seen: number[] = [];
  const options = {
    signal: controller.signal,
    progress: ({ done, total, statistics }: { done: number; total: number; statistics: number }) => {
      seen.push(done);
      t.deepEqual([total, statistics], [PERMUTATIONS, 19]);
      if (done === 3) controller.abort();
    },
  };
  await t.throwsAsync(permute(sorted, options), { code: 'ABORTED' });
  t.deepEqual(seen, [1, 2, 3]);
});

test('a timer gets its turn while shuffles are made', async (t) => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 1);
  await t.throwsAsync(permute(sorted, { signal: controller.signal }), { code: 'ABORTED' });
});

test('before any shuffle nothing is decided', (t) => {
  const rows = unpermuted(good);
  t.is(rows.length, 19);
  t.true(rows.every(({ passed, above, equal, below }) => passed === null && above + equal + below === 0));
});
