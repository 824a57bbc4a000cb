/**
 * The IID track of SP 800-90B §5: three kinds of test, any of which may refute that the samples are independent and
 * identically distributed; none can prove it. Only where it is argued for and not refuted is the most common value (§6.3.1)
 * the whole estimate.
 */
import type { Finding } from '../../finding.ts';
import { countOnes } from '../bit-string.ts';
import { mostCommonValue } from '../estimators/most-common-value.ts';
import { bitsOf, examineSamples, type SampleSet } from '../samples.ts';
import { findWorthless } from '../worthless.ts';
import { testBinaryGoodnessOfFit } from './chi-square/binary-goodness-of-fit.ts';
import { testBinaryIndependence } from './chi-square/binary-independence.ts';
import { testGoodnessOfFit } from './chi-square/goodness-of-fit.ts';
import { testIndependence } from './chi-square/independence.ts';
import { testLongestRepeat } from './longest-repeat.ts';
import type { IidOptions, IidReport, PermutationTest } from './outcome.ts';
import { permute, unpermuted } from './permutation.ts';
import { populationOf } from './population.ts';

/** §3.1.1: a million samples. */
const ENOUGH_SAMPLES = 1_000_000;
/** Below this the lags and the ten tenths leave nothing to count. */
const LEAST_SAMPLES = 1000;

function entropies(set: SampleSet): Pick<IidReport, 'hOriginal' | 'hBitstring'> {
  const n = set.samples.length;
  const hOriginal = mostCommonValue(Math.max(...set.counts), n).h;
  if (set.alphabet <= 2) return { hOriginal, hBitstring: null };
  const bits = n * set.bits;
  const ones = countOnes(bitsOf(set));
  return { hOriginal, hBitstring: mostCommonValue(Math.max(ones, bits - ones), bits).h };
}

function judgeSize(set: SampleSet): Finding | null {
  const n = set.samples.length;
  const worthless = findWorthless(set);
  if (worthless !== null || n >= LEAST_SAMPLES) return worthless;
  return {
    code: 'assess-too-short',
    severity: 'warning',
    subject: 'samples',
    detail: `${n} samples are too few for the IID tests, which need ${LEAST_SAMPLES} to say anything.`,
  };
}

function warnShort(n: number): Finding[] {
  if (n >= ENOUGH_SAMPLES) return [];
  return [
    {
      code: 'assess-short',
      severity: 'warning',
      subject: 'samples',
      detail: `${n} samples; SP 800-90B asks for ${ENOUGH_SAMPLES} (§3.1.1), and what fewer do not refute may not be IID.`,
    },
  ];
}

/** @throws RndSeedError USAGE for a width that the samples do not have; ABORTED */
export async function assessIid(samples: Uint8Array, options: IidOptions = {}): Promise<IidReport> {
  const set = examineSamples(samples, options.bits);
  const { alphabet: k, bits: width } = set;
  const n = samples.length;
  const { hOriginal, hBitstring } = entropies(set);
  const report: IidReport = {
    schema: 'rnd-seed/assess-iid/1',
    samples: n,
    bitsPerSymbol: width,
    alphabet: k,
    verdict: 'undecided',
    minEntropyBits: Math.min(width, hOriginal ?? 0, width * (hBitstring ?? 1)),
    hOriginal,
    hBitstring,
    chiSquare: null,
    lrs: null,
    permutation: null,
    findings: [],
  };
  const unfit = judgeSize(set);
  if (unfit !== null) return { ...report, findings: [unfit] };

  const population = populationOf(set);
  const { symbols } = population;
  const binary = k === 2;
  const chiSquare = {
    independence: binary ? testBinaryIndependence(symbols) : testIndependence(symbols, k),
    goodnessOfFit: binary ? testBinaryGoodnessOfFit(symbols) : testGoodnessOfFit(symbols, k),
  };
  const lrs = testLongestRepeat(symbols, k);
  const refuted = !chiSquare.independence.passed || !chiSquare.goodnessOfFit.passed || !lrs.passed;
  const findings = warnShort(n);
  let permutation: PermutationTest;
  if (refuted && options.thorough !== true) {
    permutation = { section: '5.1', done: 0, rows: unpermuted(population), passed: null };
    findings.push({
      code: 'assess-permutations-skipped',
      severity: 'info',
      subject: 'permutation test',
      detail: 'Another test has refuted that the samples are IID; 10,000 permutations would not change that.',
    });
  } else permutation = await permute(population, options);
  const verdict = refuted || permutation.passed === false ? 'refuted' : 'not-refuted';
  return { ...report, verdict, chiSquare, lrs, permutation, findings };
}
