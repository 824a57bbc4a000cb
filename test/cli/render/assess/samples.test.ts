import test from 'ava';
import { assessNonIid } from '../../../../src/assess/assess.ts';
import { conditionSamples } from '../../../../src/assess/conditioning.ts';
import { assessIid } from '../../../../src/assess/iid/assess.ts';
import type { RestartReport } from '../../../../src/assess/restart.ts';
import { renderAssessment, renderVerdict } from '../../../../src/cli/render/assess/samples.ts';
import { width } from '../../../../src/cli/render/text.ts';
import { smallSet } from '../../../helpers/assess-data.ts';

const PLAIN = { columns: 80, colour: false };

test('the answer first, then a row for each estimator, then what the figure is not, then findings', (t) => {
  const report = assessNonIid(smallSet('uniform', 16, 5000));
  const lines = renderAssessment(report, 'x.bin', PLAIN).split('\n');
  t.regex(lines[0]!, /^min-entropy at most [\d.]+ of 4 bits per sample$/);
  t.is(lines[1], 'x.bin: 5000 samples of 4 bits, 16 different');
  t.regex(lines[3]!, /^ {2}estimator +section +literal +bit string$/);
  t.deepEqual(
    lines.slice(4, 15).map((line) => line.trim().split(/\s+/).slice(0, 2).join(' ')),
    [...report.estimators.map(({ name, section }) => `${name} ${section}`), 'least 3.1.3'],
  );
  t.regex(lines.join(' '), /no proof: a fixed stream/);
  t.regex(lines.join('\n'), /^warning: /m);
  for (const line of lines.filter((one) => !one.startsWith('    '))) t.true(width(line) <= 80, line);
});

test('the figure of the verdict is never more than the figure of the report', (t) => {
  const report = { ...assessNonIid(smallSet('uniform', 16, 500)), minEntropyBits: 3.99999 };
  t.is(renderVerdict(report), 'min-entropy at most 3.999 of 4 bits per sample');
});

test('nothing, and always the same, have no table', (t) => {
  t.regex(renderAssessment(assessNonIid(new Uint8Array(0)), '-', PLAIN), /^no samples: [^§]*$/);
  t.notRegex(renderAssessment(assessNonIid(new Uint8Array(0)), '-', PLAIN), /6\.3\.1/);
  const constant = renderAssessment(assessNonIid(new Uint8Array(2000).fill(7)), 'x', PLAIN);
  t.regex(constant, /^no entropy: all samples are the same\n/);
  t.notRegex(constant, /6\.3\.1/);
});

test('a name that came from elsewhere is made visible', (t) => {
  t.false(renderAssessment(assessNonIid(new Uint8Array(0)), 'a\u001b[2Jb', PLAIN).includes('\u001b'));
});

test('IID is refuted or not refuted, never proven', async (t) => {
  const counter = await assessIid(Uint8Array.from({ length: 5000 }, (_, at) => at % 16));
  t.regex(renderAssessment(counter, 'x', PLAIN), /^not IID: the tests refute it/);
  const uniform = await assessIid(smallSet('uniform', 16, 5000), { permutations: 200 });
  t.regex(
    renderVerdict({ ...uniform, verdict: 'not-refuted' }),
    /^nothing speaks against IID samples; at most /,
  );
  t.regex(renderVerdict({ ...uniform, verdict: 'undecided' }), /^undecided /);
  t.regex(renderAssessment(uniform, 'x', PLAIN), /chi-square independence +5\.2\.1 +(passed|failed) +\d/);
});

test('restart tests: rows and columns beside what is allowed', (t) => {
  const report: RestartReport = {
    schema: 'rnd-seed/assess-restart/1',
    samples: 1_000_000,
    bitsPerSymbol: 1,
    alphabet: 2,
    initial: 0.9,
    sanity: { rows: 560, columns: 570, cutoff: 620, passed: true },
    hRows: 0.95,
    hColumns: 0.96,
    minEntropyBits: 0.9,
    verdict: 'passed',
    findings: [],
  };
  const text = renderAssessment(report, 'x', PLAIN);
  t.regex(text, /^restart tests passed: at most 0\.9 of 1 bit per sample\n/);
  t.regex(text, /^ {2}rows +560 +620 +0\.950000$/m);
  t.regex(
    renderVerdict({ ...report, verdict: 'sanity-failed', minEntropyBits: 0 }),
    /^restart tests failed: one value/,
  );
  t.notRegex(text, /IID/);
  const iid = { rows: 'not-refuted', columns: 'refuted' } as const;
  const tested = renderAssessment({ ...report, iid, verdict: 'not-iid', minEntropyBits: 0 }, 'x', PLAIN);
  t.regex(tested, /^restart tests failed: rows or columns are not IID/);
  t.regex(tested, /^ {2}rows +560 +620 +0\.950000 +not-refuted$/m);
  t.regex(tested, /^ {2}columns +570 +620 +0\.960000 +refuted$/m);
});

test('a conditioning component has a sentence of its own, and no more figures than it has', (t) => {
  const component = { inputBits: 512, outputBits: 128, narrowestBits: 256 };
  const report = assessNonIid(smallSet('uniform', 16, 5000));
  t.notRegex(renderAssessment(report, 'x', PLAIN), /Conditioned/);
  const conditioning = conditionSamples(component, { bitsPerSymbol: 4, minEntropyBits: 3 });
  const shown = renderAssessment({ ...report, conditioning }, 'x', PLAIN).replaceAll('\n', ' ');
  t.regex(shown, /Conditioned \(3\.1\.5\.1\): 512 bits .* 384 bits .* 128 in the 128 bits .* full entropy/);
});
