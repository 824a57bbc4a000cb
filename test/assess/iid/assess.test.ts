import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { assessIid } from '../../../src/assess/iid/assess.ts';
import type { ChiSquare, RandomSeed } from '../../../src/assess/iid/outcome.ts';
import { IID_SAMPLES } from '../../helpers/iid-samples.ts';
import { packageRoot } from '../../helpers/package-root.ts';

interface Vector {
  sha256: string;
  independence: [number, number, number];
  goodnessOfFit: [number, number, number];
  lrs: [number, number, number];
  hOriginal: number;
  hBitstring: number | null;
  assessed: number;
  unpermuted: number[];
  counts: [number, number, number][] | null;
  done: number | null;
}
const root = packageRoot(fileURLToPath(import.meta.url));
const vectors: { seed: string[]; sets: Record<string, Vector> } = JSON.parse(
  fs.readFileSync(`${root}/test/vectors/assess-iid.json`, 'utf8'),
);
const seed = vectors.seed.map(BigInt) as unknown as RandomSeed;
const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
const figures = ({ score, degreesOfFreedom, pValue }: ChiSquare) => [score, degreesOfFreedom, pValue];

for (const [name, vector] of Object.entries(vectors.sets)) {
  const samples = () => Uint8Array.from(IID_SAMPLES[name]!());

  test(`${name}: the samples are those that NIST's tool saw`, (t) => {
    t.is(createHash('sha256').update(samples()).digest('hex'), vector.sha256);
  });

  test(`${name}: every figure is that of NIST's tool`, async (t) => {
    const report = await assessIid(samples(), { seed, thorough: vector.counts !== null });
    const ours = [
      ...figures(report.chiSquare!.independence),
      ...figures(report.chiSquare!.goodnessOfFit),
      report.lrs!.collisionProbability,
      report.lrs!.longest,
      report.lrs!.pValue,
      report.hOriginal!,
      report.minEntropyBits,
      ...report.permutation!.rows.map(({ unpermuted }) => unpermuted),
    ];
    const theirs = [
      ...vector.independence,
      ...vector.goodnessOfFit,
      ...vector.lrs,
      vector.hOriginal,
      vector.assessed,
      ...vector.unpermuted,
    ];
    t.is(ours.length, 30);
    ours.forEach((figure, i) => {
      t.true(near(figure!, theirs[i]!), `figure ${i}: ${figure}, not ${theirs[i]}`);
    });
    t.is(report.hBitstring === null, vector.hBitstring === null);
    t.true(near(report.hBitstring ?? 0, vector.hBitstring ?? 0));
    if (vector.counts === null) return;
    t.deepEqual(
      report.permutation!.rows.map(({ above, equal, below }) => [above, equal, below]),
      vector.counts,
      'the same shuffles give the same counts',
    );
    t.is(report.permutation!.done, vector.done!);
  });
}

test('nothing speaks against a good source, and its report says no more than that', async (t) => {
  const report = await assessIid(IID_SAMPLES['bits-40001']!());
  t.is(report.verdict, 'not-refuted');
  t.deepEqual([report.bitsPerSymbol, report.alphabet, report.hBitstring], [1, 2, null]);
  t.deepEqual(
    report.findings.map(({ code }) => code),
    ['assess-short'],
  );
});

test('where chi-square has refuted it the permutations are left out, and a finding says so', async (t) => {
  const report = await assessIid(IID_SAMPLES['walk-20000']!());
  t.is(report.verdict, 'refuted');
  t.false(report.chiSquare!.independence.passed);
  t.deepEqual([report.permutation!.done, report.permutation!.passed], [0, null]);
  t.true(report.permutation!.rows.every(({ passed }) => passed === null));
  t.true(report.findings.some(({ code }) => code === 'assess-permutations-skipped'));
});

test('permutations alone can refute it', async (t) => {
  // A slow drift: tenths differ little, neighbours hardly, the sum strays far.
  const samples = Uint8Array.from({ length: 3000 }, (_, i) => (((i * 7919) % 1009) + (i >> 2)) % 16);
  const report = await assessIid(samples, { permutations: 40, thorough: true });
  t.is(report.verdict, 'refuted');
  t.is(report.permutation!.done, 40);
  t.false(report.permutation!.passed);
});

test('a period of the whole length, where NIST’s tool stops with an assertion, is refuted with p = 0', async (t) => {
  const report = await assessIid(Uint8Array.from({ length: 8192 }, (_, i) => i & 255));
  t.is(report.verdict, 'refuted');
  t.is(report.lrs!.longest, 8192 - 256);
  t.is(report.lrs!.pValue, 0);
});

test('a million samples are as many as SP 800-90B asks for', async (t) => {
  const report = await assessIid(Uint8Array.from({ length: 1e6 }, (_, i) => i & 1));
  t.false(report.findings.some(({ code }) => code === 'assess-short'));
});

const UNFIT: [string, Uint8Array, string][] = [
  ['no samples', new Uint8Array(0), 'assess-empty'],
  ['equal samples', new Uint8Array(5000).fill(0x5a), 'assess-constant'],
  ['a handful of samples', IID_SAMPLES['bytes-5000']!().subarray(0, 999), 'assess-too-short'],
];
for (const [what, samples, code] of UNFIT) {
  test(`${what}: undecided, and why`, async (t) => {
    const report = await assessIid(samples);
    t.is(report.verdict, 'undecided');
    t.deepEqual([report.chiSquare, report.lrs, report.permutation], [null, null, null]);
    t.deepEqual(
      report.findings.map((finding) => finding.code),
      [code],
    );
    if (code !== 'assess-too-short') t.is(report.minEntropyBits, 0);
  });
}

test('samples wider than they are said to be are a usage error', async (t) => {
  await t.throwsAsync(assessIid(Uint8Array.of(1, 2, 3, 16), { bits: 4 }), { code: 'USAGE' });
});
