/**
 * An assessment as one self-contained page: no script, no external resource, what came from elsewhere escaped. Light and
 * dark by the reader's setting, narrow and wide, printable.
 */
import { picturesOf } from '../../../assess/pictures.ts';
import { RESTARTS } from '../../../assess/restart-cutoff.ts';
import type { AssessReport } from '../../../assessment.ts';
import { escapeHtml } from '../../../diagnose/format/escape.ts';
import type { Finding } from '../../../finding.ts';
import { drawBits, drawCorrelation, drawEstimators, drawHistogram } from './charts.ts';
import { STYLE } from './page-style.ts';
import { counted, NO_PROOF, renderConditioned, renderNote, renderVerdict, tableOf } from './samples.ts';

function section(title: string, about: string, svg: string): string {
  return `<section><h2>${title}</h2><p class="about">${about}</p><div class="picture">${svg}</div></section>`;
}

const ofFirst = (samples: Uint8Array): string =>
  samples.length > 1_000_000 ? ' Of the first 1,000,000 samples.' : '';

function renderPictures(report: AssessReport, samples: Uint8Array): string {
  const { bitsPerSymbol: bits, minEntropyBits } = report;
  const isRestart = 'sanity' in report;
  const pictures = picturesOf(samples, bits, isRestart ? RESTARTS : undefined);
  const perRow = Math.floor(128 / bits);
  return [
    'estimators' in report && report.alphabet > 1
      ? section(
          'Estimates',
          'Bits of min-entropy per sample. <b class="first">Literal</b> is of the samples as they are, <b class="second">bit string</b> ' +
            'of their bits one after the other. The <b class="limit">least</b> is the answer.',
          drawEstimators(report.estimators, bits, minEntropyBits),
        )
      : '',
    section(
      'How often each value comes',
      'Samples that are hard to guess need not be even here, but a high bar is a good guess.',
      drawHistogram(pictures),
    ),
    isRestart
      ? section(
          'The first bits after each restart',
          `A row for each of the first ${pictures.bitRows.length} restarts: ${perRow} samples, most significant bit first; ones are ` +
            'filled. Upright stripes are what is the same each time.',
          drawBits(pictures, bits),
        )
      : section(
          'The first bits',
          `${perRow} samples in a row, most significant bit first; ones are filled. Stripes and blocks are patterns.`,
          drawBits(pictures, bits),
        ),
    pictures.correlation.length === 0
      ? ''
      : section(
          'Correlation with later samples',
          `Between the <b class="limit">dashed lines</b> it is chance, at 99 of 100 distances.${ofFirst(samples)}`,
          drawCorrelation(pictures),
        ),
  ].join('\n');
}

function renderTable(report: AssessReport): string {
  const { rows, words } = tableOf(report);
  const [head = [], ...body] = rows;
  const cells = (row: readonly string[], tag: 'td' | 'th') =>
    head
      .map((_, at) => row[at] ?? '')
      .map((cell, at) => `<${tag}${at < words ? '' : ' class="figure"'}>${escapeHtml(cell)}</${tag}>`)
      .join('');
  return `<section><h2>Figures</h2><p class="about">${escapeHtml(renderNote(report))}</p><div class="wide"><table><thead><tr>${cells(head, 'th')}</tr></thead><tbody>
${body.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('\n')}
</tbody></table></div></section>`;
}

function renderFinding({ severity, detail, remedy }: Finding): string {
  const todo = remedy === undefined ? '' : ` <span class="about">${escapeHtml(remedy)}</span>`;
  return `<li class="${severity}"><b>${severity}</b> ${escapeHtml(detail)}${todo}</li>`;
}

export function renderPage(
  report: AssessReport,
  samples: Uint8Array,
  { name, made }: { name: string; made: string },
): string {
  const verdict = escapeHtml(renderVerdict(report));
  const isNo = report.minEntropyBits === 0 || /^(not IID|restart tests failed)/.test(verdict);
  const findings = report.findings.map(renderFinding).join('\n');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>rnd-seed assess: ${escapeHtml(name)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<p class="about">rnd-seed assess · ${escapeHtml(name)} · ${escapeHtml(made)}</p>
<h1 class="${isNo ? 'failure' : 'ok'}">${verdict}</h1>
<p>${escapeHtml(counted(report))}</p>
${report.conditioning === undefined ? '' : `<p>${escapeHtml(renderConditioned(report))}</p>\n`}<p class="about">${escapeHtml(NO_PROOF)}</p>
${findings === '' ? '' : `<ul>${findings}</ul>`}
</header>
<main>
${samples.length === 0 ? '' : renderPictures(report, samples)}
${samples.length === 0 || report.alphabet === 1 ? '' : renderTable(report)}
</main>
</body>
</html>
`;
}
