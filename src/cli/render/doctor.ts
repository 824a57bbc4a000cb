/**
 * The doctor's report as text. First line: yes or no, and what to do where the line holds it. Then the findings, the
 * worst first: what it is about and what it means, what was seen, and the remedy whole on a line of its own.
 */
import type { DoctorFinding, DoctorReport, Level } from '../../diagnose/checks/outcome.ts';
import type { PrefixReport } from '../../diagnose/openssl-prefix.ts';
import { type Ink, paint, type Style } from './style.ts';
import { hang, visible, width } from './text.ts';

const ORDER: readonly Level[] = ['failure', 'warning', 'unknown', 'info', 'ok'];
const INKS: Record<Level, Ink | null> = {
  failure: 'red',
  warning: 'yellow',
  unknown: 'faint',
  info: null,
  ok: 'green',
};
const INDENT = '    ';

/** A line to paste is never broken. */
function renderVerdict(verdict: string, advice: string | null, ink: Ink, style: Style): string[] {
  const said = visible(verdict);
  if (advice === null) return hang('', said, style.columns).map((line) => paint(style, ink, line));
  const whole = `${said}; do: ${visible(advice)}`;
  if (width(whole) <= style.columns) return [paint(style, ink, whole)];
  const lines = hang('', `${said}; do:`, style.columns).map((line) => paint(style, ink, line));
  return [...lines, INDENT + visible(advice)];
}

function renderFinding({ level, subject, evidence, meaning, remedy }: DoctorFinding, style: Style): string[] {
  const head = `${level}: `;
  const [first = '', ...rest] = hang(head, `${visible(subject)}: ${visible(meaning)}`, style.columns);
  return [
    paint(style, INKS[level], head) + first.slice(head.length),
    ...rest,
    ...hang(`${INDENT}seen: `, visible(evidence), style.columns),
    ...(remedy === null ? [] : [`${INDENT}${visible(remedy)}`]),
  ];
}

function renderAll(findings: readonly DoctorFinding[], verbose: boolean, style: Style): string[] {
  const told = ORDER.flatMap((level) =>
    level === 'ok' && !verbose ? [] : findings.filter((finding) => finding.level === level),
  );
  const checks = [
    ...new Set(findings.filter(({ level }) => level === 'ok').map(({ check }) => visible(check))),
  ];
  const folded = verbose || checks.length === 0 ? [] : hang('ok: ', checks.join(', '), style.columns);
  return [...told.flatMap((finding) => renderFinding(finding, style)), ...folded];
}

function page(head: readonly string[], body: readonly string[]): string {
  return `${[...head, ...(body.length === 0 ? [] : ['', ...body])].join('\n')}\n`;
}

export function renderDoctor(
  { canStartTls, verdict, advice, findings }: DoctorReport,
  style: Style,
  { verbose = false }: { verbose?: boolean } = {},
): string {
  const ink = canStartTls ? 'green' : 'red';
  return page(renderVerdict(verdict, advice, ink, style), renderAll(findings, verbose, style));
}

function prefixVerdict({ prefix, usable, canStartTls }: PrefixReport): string {
  if (!usable) return `no: a TLS client cannot be built with ${prefix}`;
  if (canStartTls === null)
    return `not known: a client can be built with ${prefix}; whether it can start TLS cannot be told from files`;
  return canStartTls
    ? `yes: a client that is built with ${prefix} can start TLS`
    : `no: a client that is built with ${prefix} cannot start TLS`;
}

export function renderPrefix(
  report: PrefixReport,
  style: Style,
  { verbose = false }: { verbose?: boolean } = {},
): string {
  const { findings, header, library, usable, canStartTls, walk } = report;
  const advice = findings.find(({ level, remedy }) => level === 'failure' && remedy !== null)?.remedy ?? null;
  const ink = usable && canStartTls ? 'green' : 'red';
  const facts = [
    `headers: ${header === null ? 'none' : `${header.version} (${header.path})`}`,
    `library: ${library === null ? 'none' : `${library.banner ?? library.version ?? 'unknown'} (${library.path})`}`,
    `the walk: ${walk}`,
  ].flatMap((line) => hang('', visible(line), style.columns));
  return page(
    [...renderVerdict(prefixVerdict(report), advice, ink, style), '', ...facts],
    renderAll(findings, verbose, style),
  );
}
