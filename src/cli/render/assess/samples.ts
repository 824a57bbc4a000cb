/** An assessment of samples for a person: first the answer, then the figures that it was made of, then what limits it. */
import type { IidReport } from '../../../assess/iid/outcome.ts';
import type { NonIidReport } from '../../../assess/outcome.ts';
import type { RestartReport } from '../../../assess/restart.ts';
import type { AssessReport } from '../../../assessment.ts';
import { renderFindings } from '../findings.ts';
import { paint, type Style } from '../style.ts';
import { hang, visible } from '../text.ts';
import { figure, renderTable, short } from './table.ts';

/** What every report says of itself. */
export const NO_PROOF =
  'An upper bound from outside, no proof: a fixed stream that anybody can recompute scores more than 6.6 bits of 8.';

const width = (bits: number): string => `${bits} bit${bits === 1 ? '' : 's'}`;

const RESTART_FAILURES: Record<Exclude<RestartReport['verdict'], 'passed'>, string> = {
  'sanity-failed': 'one value comes too often',
  'validation-failed': 'rows or columns are worth too little',
  'not-iid': 'rows or columns are not IID; assess them without --iid',
};

export function renderVerdict(report: AssessReport): string {
  const { samples, bitsPerSymbol, minEntropyBits } = report;
  if (samples === 0) return 'no samples: nothing to assess';
  if (report.alphabet === 1) return 'no entropy: all samples are the same';
  const most = `${short(minEntropyBits)} of ${width(bitsPerSymbol)} per sample`;
  if ('sanity' in report) {
    if (report.verdict === 'passed') return `restart tests passed: at most ${most}`;
    return `restart tests failed: ${RESTART_FAILURES[report.verdict]}`;
  }
  if ('verdict' in report) {
    if (report.verdict === 'refuted') return 'not IID: the tests refute it; assess it without --iid';
    const tail = `at most ${most} if they are`;
    return report.verdict === 'undecided'
      ? `undecided whether the samples are IID; ${tail}`
      : `nothing speaks against IID samples; ${tail}`;
  }
  return `min-entropy at most ${most}`;
}

export const counted = ({ samples, bitsPerSymbol, alphabet }: AssessReport): string =>
  `${samples} samples of ${width(bitsPerSymbol)}, ${alphabet} different`;

export function nonIidRows({ estimators, hOriginal, hBitstring }: NonIidReport): string[][] {
  return [
    ['estimator', 'section', 'literal', 'bit string'],
    ...estimators.map(({ name, section, literal, bitstring }) => [
      name,
      section,
      figure(literal),
      figure(bitstring),
    ]),
    ['least', '3.1.3', figure(hOriginal), figure(hBitstring)],
  ];
}

const said = (passed: boolean | null): string => (passed === null ? 'not run' : passed ? 'passed' : 'failed');

export function iidRows({ chiSquare, lrs, permutation }: IidReport): string[][] {
  const tests = [
    ...(chiSquare === null
      ? []
      : [
          ['chi-square independence', chiSquare.independence] as const,
          ['chi-square goodness of fit', chiSquare.goodnessOfFit] as const,
        ]),
    ...(lrs === null ? [] : [['longest repeated substring', lrs] as const]),
  ];
  return [
    ['test', 'section', 'result', 'p-value', 'above', 'equal', 'below'],
    ...tests.map(([name, { section, passed, pValue }]) => [name, section, said(passed), figure(pValue)]),
    ...(permutation?.rows ?? []).map(({ name, section, lag, passed, above, equal, below }) => [
      lag === null ? name : `${name}, lag ${lag}`,
      section,
      said(passed),
      '',
      ...(passed === null ? [] : [`${above}`, `${equal}`, `${below}`]),
    ]),
  ];
}

export function restartRows({ initial, sanity, hRows, hColumns, iid }: RestartReport): string[][] {
  const tested = (at: 'rows' | 'columns') => (iid === undefined ? [] : [iid?.[at] ?? 'not run']);
  return [
    ['', 'commonest', 'allowed', 'min-entropy', ...(iid === undefined ? [] : ['IID'])],
    ['rows', `${sanity.rows}`, `${sanity.cutoff}`, figure(hRows), ...tested('rows')],
    ['columns', `${sanity.columns}`, `${sanity.cutoff}`, figure(hColumns), ...tested('columns')],
    ['initial', '', '', figure(initial)],
  ];
}

export function tableOf(report: AssessReport): { rows: string[][]; words: number } {
  if ('sanity' in report) return { rows: restartRows(report), words: 1 };
  if ('verdict' in report) return { rows: iidRows(report), words: 3 };
  return { rows: nonIidRows(report), words: 2 };
}

/** What the columns are, and what stands in none. */
export function renderNote(report: AssessReport): string {
  if ('estimators' in report)
    return 'Literal is in bits per sample, bit string in bits per bit; - is not defined here.';
  if ('sanity' in report) return 'Min-entropy is in bits per sample.';
  const { hOriginal, hBitstring } = report;
  return `Most common value (6.3.1): literal ${figure(hOriginal)} bits per sample, bit string ${figure(hBitstring)} bits per bit.`;
}

/** One sentence where a conditioning component was named, else none. */
export function renderConditioned({ conditioning }: AssessReport): string {
  if (conditioning === undefined) return '';
  const { inputBits, outputBits, inputEntropyBits, hOut, section, fullEntropy } = conditioning;
  const full = fullEntropy ? ', which is full entropy (SP 800-90C)' : '';
  return `Conditioned (${section}): ${inputBits} bits of samples with at most ${short(inputEntropyBits)} bits of min-entropy leave at most ${short(hOut)} in the ${outputBits} bits that come out${full}.`;
}

export function renderAssessment(report: AssessReport, name: string, style: Style): string {
  const ink = report.minEntropyBits > 0 && !/not IID|failed/.test(renderVerdict(report)) ? 'green' : 'red';
  const { rows, words } = tableOf(report);
  const hasTable = report.samples > 0 && report.alphabet > 1;
  const paragraphs = [
    [
      ...hang('', renderVerdict(report), style.columns).map((line) => paint(style, ink, line)),
      ...hang('', `${visible(name)}: ${counted(report)}`, style.columns),
    ],
    report.conditioning === undefined ? [] : hang('', renderConditioned(report), style.columns),
    hasTable ? renderTable(rows, words) : [],
    hasTable ? hang('', `${renderNote(report)} ${NO_PROOF}`, style.columns) : [],
    renderFindings(report.findings, [], style),
  ].filter((lines) => lines.length > 0);
  return `${paragraphs.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
