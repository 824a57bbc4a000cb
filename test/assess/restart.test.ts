import { createHash } from 'node:crypto';
import test from 'ava';
import { mostCommonValue } from '../../src/assess/estimators/most-common-value.ts';
import { assessRestart, transpose } from '../../src/assess/restart.ts';
import { examineSamples } from '../../src/assess/samples.ts';

const N = 1_000_000;
const nibbles = (): Uint8Array =>
  createHash('shake256', { outputLength: N })
    .update('restart')
    .digest()
    .map((byte) => byte & 15);
/** §6.3.1, as on the IID track. */
const mcv = (samples: Uint8Array): number =>
  mostCommonValue(Math.max(...examineSamples(samples).counts), N).h!;

test('a good source: the least of rows, columns and the initial estimate', async (t) => {
  const report = await assessRestart(nibbles(), { initial: 3.5, estimate: mcv });
  t.is(report.verdict, 'passed');
  t.true(report.sanity.passed);
  t.is(report.minEntropyBits, 3.5);
  t.is(report.hRows, report.hColumns);
  t.true(report.hRows! > 3.9);
  t.deepEqual(report.findings, []);
});

test('the estimate sees the rows, then the columns, and the width', async (t) => {
  const rows = nibbles();
  const seen: Uint8Array[] = [];
  await assessRestart(rows, {
    initial: 2,
    bits: 5,
    estimate: (samples, bits) => {
      t.is(bits, 5);
      seen.push(samples);
      return 2;
    },
  });
  t.is(seen.length, 2);
  t.is(seen[0], rows);
  t.is(seen[1]![1], rows[1000]);
  t.deepEqual(transpose(seen[1]!), Uint8Array.from(rows));
});

test('a source that begins in the same way after each restart fails in its columns', async (t) => {
  const rows = nibbles();
  for (let restart = 0; restart < 1000; restart++) rows[restart * 1000] = 7;
  const report = await assessRestart(rows, { initial: 3.5, estimate: () => t.fail() as never });
  t.is(report.verdict, 'sanity-failed');
  t.is(report.sanity.columns, 1000);
  t.true(report.sanity.rows <= report.sanity.cutoff);
  t.deepEqual([report.hRows, report.hColumns, report.minEntropyBits], [null, null, 0]);
  t.is(report.findings[0]!.code, 'assess-restart-sanity');
});

test('less than half of the initial estimate: no entropy is awarded', async (t) => {
  const estimates = [3, 1.7];
  const report = await assessRestart(nibbles(), { initial: 3.5, estimate: async () => estimates.shift()! });
  t.is(report.verdict, 'validation-failed');
  t.deepEqual([report.hRows, report.hColumns, report.minEntropyBits], [3, 1.7, 0]);
  t.is(report.findings[0]!.code, 'assess-restart-validation');
});

test('one value only is worth nothing, at whatever initial estimate', async (t) => {
  const report = await assessRestart(new Uint8Array(N).fill(3), { initial: 0, estimate: mcv });
  t.is(report.verdict, 'sanity-failed');
  t.is(report.minEntropyBits, 0);
});

test('another number of samples, or an estimate wider than a sample, is a usage error', async (t) => {
  const estimate = mcv;
  await t.throwsAsync(assessRestart(nibbles().subarray(1), { initial: 1, estimate }), { code: 'USAGE' });
  await t.throwsAsync(assessRestart(nibbles(), { initial: 4.1, estimate }), { code: 'USAGE' });
  await t.throwsAsync(assessRestart(nibbles(), { initial: Number.NaN, estimate }), { code: 'USAGE' });
});
