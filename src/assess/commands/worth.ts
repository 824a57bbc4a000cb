/**
 * What a command's output is worth as a source of entropy: what changes from run to run, in numbers, and how surely the
 * commonest change can be guessed. Never an estimator over the characters of one output: a single process list "has" 87
 * bits that way, and two. Sums over several numbers are not formed: they have causes in common. Pure.
 */
import { DIGEST_CAP_BITS, LEAST_BYTES } from '../../generator/credit.ts';
import { mostCommonValue } from '../estimators/most-common-value.ts';
import { isClock } from './clock.ts';
import { type Reading, readNumbers } from './numbers.ts';
import type { FieldWorth, RunTimes, Worth, WorthOptions, WorthVerdict } from './outcome.ts';
import { creditOf, LEAST_RUNS, SEEDED_BITS } from './policy.ts';

/** Place → its readings, of the places that every output has. */
function readingsOf(runs: readonly Uint8Array[]): Map<string, Reading[]> {
  const [first, ...others] = runs.map(readNumbers);
  const readings = new Map<string, Reading[]>();
  for (const [place, value] of first!) {
    const values = [value];
    for (const numbers of others) {
      const other = numbers.get(place);
      if (other === undefined) break;
      values.push(other);
    }
    if (values.length === runs.length) readings.set(place, values);
  }
  return readings;
}

/** Differences to a precision that text has: 0.3 − 0.2 and 0.2 − 0.1 are the same. */
function worthOfReadings(place: string, readings: readonly Reading[]): FieldWorth {
  const counts = new Map<string, number>();
  for (let i = 1; i < readings.length; i++) {
    const difference = (readings[i]!.value - readings[i - 1]!.value).toPrecision(12);
    counts.set(difference, (counts.get(difference) ?? 0) + 1);
  }
  const commonest = Math.max(0, ...counts.values());
  const colon = place.lastIndexOf(':');
  return {
    line: place.slice(0, colon).trim(),
    field: Number(place.slice(colon + 1)),
    distinct: counts.size,
    commonest,
    bits: mostCommonValue(commonest, readings.length - 1).h ?? 0,
  };
}

const textOf = (run: Uint8Array): string => new TextDecoder('latin1').decode(run);

/** Everything but the numbers is the same in all outputs. */
function differInNumbersOnly(runs: readonly Uint8Array[]): boolean {
  const bare = (run: Uint8Array) =>
    textOf(run)
      .replace(/[\d.]+/g, '0')
      .replace(/ +/g, ' ');
  const first = bare(runs[0]!);
  return runs.every((run) => bare(run) === first);
}

interface Looked {
  verdict: WorthVerdict;
  numbers: Worth['numbers'];
  best: FieldWorth | null;
}

function look(runs: readonly Uint8Array[], times: readonly RunTimes[] | undefined): Looked {
  const readings = [...readingsOf(runs)];
  const changing = readings.filter(([, values]) => values.some(({ value }) => value !== values[0]!.value));
  const others = changing.filter(([, values]) => times === undefined || !isClock(values, times));
  const numbers = {
    found: readings.length,
    changing: changing.length,
    clocks: changing.length - others.length,
  };
  let best: FieldWorth | null = null;
  for (const [place, values] of others) {
    const worth = worthOfReadings(place, values);
    if (best === null || worth.bits > best.bits) best = worth;
  }
  if (best !== null) return { verdict: 'varies', numbers, best };
  const onlyClocks = numbers.clocks > 0 && differInNumbersOnly(runs);
  return { verdict: onlyClocks ? 'clock-only' : 'unmeasurable', numbers, best };
}

function judge(runs: readonly Uint8Array[], failed: number, distinct: number): WorthVerdict | null {
  if (failed > 0 || runs.length === 0) return 'failing';
  if (runs.every((run) => run.every((byte) => byte <= 0x20))) return 'empty';
  if (distinct === 1) return 'constant';
  return null;
}

/** @param runs the output of each run that worked, in order, of fresh processes */
export function worthOf(runs: readonly Uint8Array[], options: WorthOptions = {}): Worth {
  const { failed = 0, times, digest = 'md5' } = options;
  const distinct = new Set(runs.map(textOf)).size;
  const fatal = judge(runs, failed, distinct);
  const nothing: Looked = { verdict: 'constant', numbers: { found: 0, changing: 0, clocks: 0 }, best: null };
  const looked = fatal === null ? look(runs, times) : { ...nothing, verdict: fatal };
  const tooShort = looked.verdict === 'varies' && runs.some(({ length }) => length < LEAST_BYTES);
  const measuredBits = looked.best?.bits ?? 0;
  const outside =
    looked.verdict === 'varies' && !tooShort && runs.length >= LEAST_RUNS
      ? Math.min(creditOf([measuredBits]), DIGEST_CAP_BITS[digest])
      : 0;
  return {
    schema: 'rnd-seed/assess-command/1',
    verdict: tooShort ? 'too-short' : looked.verdict,
    runs: runs.length,
    failed,
    distinct,
    numbers: looked.numbers,
    best: looked.best,
    measuredBits,
    ceilingBits: mostCommonValue(1, runs.length - 1).h ?? 0,
    creditBits: { outside, sameMachine: 0, clone: 0 },
    digest,
    digestCapBits: DIGEST_CAP_BITS[digest],
    runsFor256: outside > 0 ? Math.ceil(SEEDED_BITS / outside) : null,
  };
}
