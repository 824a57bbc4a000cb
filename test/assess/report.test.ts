import test from 'ava';
import { FULL_SAMPLES, reportOf } from '../../src/assess/report.ts';
import { examineSamples } from '../../src/assess/samples.ts';

const codesOf = (samples: Uint8Array, bits?: number): string[] =>
  reportOf(examineSamples(samples, bits), { literal: {}, bitstring: {} }).findings.map(({ code }) => code);

test('empty and constant input have one finding each', (t) => {
  t.deepEqual(codesOf(new Uint8Array()), ['assess-empty']);
  t.deepEqual(codesOf(new Uint8Array(FULL_SAMPLES)), ['assess-constant']);
});

test('what is missing, too few samples and unused bits are said', (t) => {
  t.deepEqual(codesOf(Uint8Array.of(0, 1, 2, 3), 8), ['assess-too-short', 'assess-short', 'assess-narrower']);
});

test('all ten estimators are listed, those without an estimate as null', (t) => {
  const { estimators } = reportOf(examineSamples(Uint8Array.of(0, 1)), {
    literal: { lag: { h: 0.5 } },
    bitstring: {},
  });
  t.is(estimators.length, 10);
  t.deepEqual(estimators[7], { name: 'lag', section: '6.3.8', literal: 0.5, bitstring: null });
  t.is(estimators[0]!.literal, null);
});
