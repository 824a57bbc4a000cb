import test from 'ava';
import { assessNonIid } from '../../src/assess/assess.ts';
import type { Step } from '../../src/assess/outcome.ts';
import { planSteps } from '../../src/assess/plan.ts';
import { examineSamples } from '../../src/assess/samples.ts';
import { DATA, smallSet } from '../helpers/assess-data.ts';
import { referenceVectors, smallVectors, TRACKS } from '../helpers/assess-samples.ts';

const near = (a: number | null | undefined, b: number): boolean =>
  typeof a === 'number' && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));

for (const vector of referenceVectors()) {
  if (vector.literal === undefined) continue;
  test(`${vector.name}: every figure is that of the reference`, (t) => {
    t.timeout(300_000);
    const samples = DATA[vector.name]!();
    let checked = 0;
    for (const { track, run } of planSteps(examineSamples(samples))) {
      for (const [name, estimate] of Object.entries(run())) {
        for (const [figure, expected] of Object.entries(vector[track]?.[name as 'lag'] ?? {})) {
          t.true(
            near(estimate[figure], expected),
            `${track} ${name} ${figure}: ${estimate[figure]}, ${expected}`,
          );
          checked++;
        }
      }
    }
    t.true(checked >= 45, `${checked} figures`);
  });
}

test('small sets of all kinds, alphabets and lengths: every estimate, and every missing one, is that of the reference', (t) => {
  t.timeout(300_000);
  for (const { kind, k, n, assessed, ...tracks } of smallVectors()) {
    const report = assessNonIid(smallSet(kind, k, n));
    for (const row of report.estimators) {
      for (const track of TRACKS) {
        const expected = tracks[track][row.name];
        if (expected === undefined) t.is(row[track], null);
        else t.true(near(row[track], expected), `${kind} ${k} ${n} ${track} ${row.name}`);
      }
    }
    t.true(near(report.minEntropyBits, assessed), `${kind} ${k} ${n}`);
  }
});

test('no symbol that comes twice: the reference stops by an assertion, here the others answer', (t) => {
  const { estimators, minEntropyBits } = assessNonIid(DATA['short-16']!());
  t.is(estimators.find(({ name }) => name === 'lrs')!.literal, null);
  t.true(minEntropyBits > 0 && minEntropyBits < 4);
});

test('a 16-bit counter, which the reference does not finish, holds nothing', (t) => {
  t.timeout(300_000);
  t.true(assessNonIid(DATA.counter16!()).minEntropyBits < 1e-4);
});

test('empty and constant input hold nothing, and are answered', (t) => {
  for (const samples of [new Uint8Array(), new Uint8Array(5000).fill(0x5a)]) {
    const report = assessNonIid(samples);
    t.is(report.minEntropyBits, 0);
    t.is(report.estimators.length, 10);
    t.is(report.findings[0]!.severity, 'failure');
  }
});

test('every length from one sample up is answered with figures', (t) => {
  for (let n = 1; n < 80; n++) {
    for (const k of [2, 3, 256]) {
      const { minEntropyBits, estimators } = assessNonIid(smallSet('uniform', k, n));
      t.true(minEntropyBits >= 0 && minEntropyBits <= 8, `${n} ${k}`);
      for (const { literal, bitstring } of estimators)
        for (const h of [literal, bitstring]) t.true(h === null || (h >= 0 && h <= 8), `${n} ${k}`);
    }
  }
});

test('progress is said before each step', (t) => {
  const steps: Step[] = [];
  assessNonIid(smallSet('uniform', 16, 500), { progress: (step) => steps.push(step) });
  t.deepEqual(
    steps.map(({ done }) => done),
    Array.from({ length: 15 }, (_, i) => i),
  );
  t.true(steps.every(({ total }) => total === 15));
});

test('a signal is heard between two steps', (t) => {
  const controller = new AbortController();
  let begun = 0;
  const progress = (): void => {
    if (++begun === 3) controller.abort();
  };
  t.throws(() => assessNonIid(smallSet('uniform', 16, 500), { progress, signal: controller.signal }), {
    code: 'ABORTED',
  });
  t.is(begun, 3);
});
