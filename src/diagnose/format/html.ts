/**
 * One self-contained page: no script, no external resource, nothing secret (findings hold no seed byte), everything that
 * came from elsewhere escaped. Light and dark by the reader's setting, narrow and wide, printable. Pure.
 */
import type { DoctorFinding, DoctorReport, Level } from '../checks/outcome.ts';
import { escapeHtml } from './escape.ts';
import { countLevels, LEVELS } from './levels.ts';
import { renderWalkPicture } from './picture.ts';
import { STYLE } from './style.ts';

const NAMES: Record<Level, string> = {
  failure: 'keeps TLS from starting, or makes its keys guessable',
  warning: 'should be mended',
  unknown: 'not visible from here',
  info: 'worth knowing',
  ok: 'in order',
};

const SIGNS: Record<Level, string> = { failure: '✗', warning: '!', unknown: '?', info: 'i', ok: '✓' };

function renderFinding({ check, code, level, subject, evidence, meaning, remedy }: DoctorFinding): string {
  const todo = remedy === null ? '' : `<p class="remedy"><code>${escapeHtml(remedy)}</code></p>`;
  return [
    `<li class="${level}"><span class="sign" title="${level}">${SIGNS[level]}</span><div>`,
    `<p class="subject">${escapeHtml(subject)}</p>`,
    `<p class="meaning">${escapeHtml(meaning)}</p>`,
    `<p class="evidence">${escapeHtml(evidence)}</p>${todo}`,
    `<p class="code">${escapeHtml(check)} · ${escapeHtml(code)}</p></div></li>`,
  ].join('');
}

/** What needs attention is open; what is in order is folded away, and unfolded in print where browsers can. */
function renderLevel(level: Level, findings: readonly DoctorFinding[]): string {
  const mine = findings.filter((finding) => finding.level === level);
  if (mine.length === 0) return '';
  const open = level === 'failure' || level === 'warning' ? ' open' : '';
  return [
    `<details class="group ${level}"${open}><summary>${mine.length} ${escapeHtml(NAMES[level])}</summary>`,
    `<ul>${mine.map(renderFinding).join('\n')}</ul></details>`,
  ].join('');
}

/** @param made when, as it is to be shown: the report itself holds no time. */
export function renderHtml(report: DoctorReport, made: string): string {
  const { canStartTls, verdict, advice, target, walk, findings } = report;
  const counts = countLevels(findings);
  const summary = [...LEVELS]
    .reverse()
    .filter((level) => counts[level] > 0)
    .map((level) => `<li class="${level}"><b>${counts[level]}</b> ${level}</li>`)
    .join('');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>rnd-seed doctor: ${canStartTls ? 'can' : 'cannot'} start TLS</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<p class="about">rnd-seed doctor · ${escapeHtml(target.name)} · ${escapeHtml(made)}</p>
<h1 class="${canStartTls ? 'ok' : 'failure'}">${escapeHtml(verdict)}</h1>
${advice === null ? '' : `<p class="remedy"><code>${escapeHtml(advice)}</code></p>`}
<ul class="counts">${summary}</ul>
</header>
<main>
${walk === null ? '' : `<section><h2>The walk</h2><div class="picture">${renderWalkPicture(walk)}</div></section>`}
<section><h2>Findings</h2>
${[...LEVELS]
  .reverse()
  .map((level) => renderLevel(level, findings))
  .join('\n')}
</section>
</main>
</body>
</html>
`;
}
