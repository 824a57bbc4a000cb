/**
 * The reports of `resolve`, `init` and `generate` for a person. The rules:
 *
 * - the first line is the answer: is the machine seeded, and why
 * - then one line a source, one line a command, then what was written and delivered, then what to mend
 * - it fits the terminal, 40 columns at least: paths are cut in the middle, sentences are wrapped, a line that is to be
 *   pasted is left whole
 * - it reads the same without colour; no byte of a seed and no digest is in it
 * - what comes from outside is shown with its control characters escaped
 */
import type { Finding } from '../../finding.ts';
import { TOTAL_CAP_BITS } from '../../generator/credit.ts';
import type { CommandReport, GenerateReport } from '../../generator/outcome.ts';
import type { SeedReport } from '../../seed.ts';
import type { SeedFileReport } from '../../seed-file/outcome.ts';
import type { ResolveReport } from '../../sources/outcome.ts';
import { renderFindings } from './findings.ts';
import { type Row, renderRows } from './rows.ts';
import { paint, type Style } from './style.ts';
import { hang, visible, width } from './text.ts';
import { countBytes, renderMutt, renderSeeded, renderSources } from './walk.ts';

/** Paragraphs with a blank line between, empty ones left out. */
function page(paragraphs: readonly (readonly string[])[]): string {
  const filled = paragraphs.filter((lines) => lines.length > 0);
  return `${filled.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function commandRow({ command, outcome, detail, bytes, creditBits }: CommandReport): Row {
  const sign = outcome === 'used' ? '+' : outcome === 'missing' ? '-' : '!';
  const verdict =
    outcome === 'used'
      ? `used: ${countBytes(bytes, creditBits)}`
      : detail
        ? `${outcome}: ${detail}`
        : outcome;
  return { sign, name: '', verdict, subject: command };
}

export function renderCommands(generator: readonly CommandReport[], style: Style): string[] {
  return renderRows(generator.map(commandRow), style);
}

const WRITTEN: Record<SeedFileReport['outcome'], string> = {
  created: 'created',
  replaced: 'replaced',
  refused: 'refused',
  'not-persisted': 'not stored',
};

const isWritten = (outcome: SeedFileReport['outcome']): boolean =>
  outcome === 'created' || outcome === 'replaced';

export function renderSeedFile(seedFile: SeedFileReport, dryRun: boolean, style: Style): string[] {
  const { path, outcome, reason } = seedFile;
  const verdict = `${dryRun ? 'would be ' : ''}${WRITTEN[outcome]}${reason ? ` (${reason})` : ''}`;
  const head = `seed file: ${verdict}`;
  const shown = path === null ? '' : visible(path);
  const fits = width(head) + 2 + width(shown) <= style.columns;
  const lines =
    shown === '' || fits
      ? hang('', `${visible(head)}${shown === '' ? '' : `, ${shown}`}`, style.columns)
      : [...hang('', visible(head), style.columns), `    ${shown}`]; // whole: it is there to be pasted
  return lines.map((line) => paint(style, isWritten(outcome) ? 'green' : 'red', line));
}

/** What is worth knowing of a seed file that was written. Why one was not is the failure on standard error. */
function seedFileFinding({ path, outcome, reason, detail, remedy }: SeedFileReport): Finding[] {
  if (detail === undefined || !isWritten(outcome)) return [];
  return [
    {
      code: reason ?? outcome,
      severity: 'info',
      subject: path ?? '',
      detail,
      ...(remedy === undefined ? {} : { remedy }),
    },
  ];
}

const RECEIVERS = {
  kernel: 'the kernel (mixed in, no credit)',
  openssl: "this process's OpenSSL",
  environment: "the client's environment",
  systemd: 'systemd',
} as const;

function renderDelivery({ delivery }: SeedReport, style: Style): string[] {
  return delivery.flatMap(({ to, outcome, reason }) => {
    const why = reason === undefined ? '' : ` (${reason})`;
    return hang('', visible(`delivery: ${outcome} to ${RECEIVERS[to]}${why}`), style.columns);
  });
}

export function renderResolve(report: ResolveReport, style: Style): string {
  return page([
    renderSeeded(report, style),
    renderSources(report.sources, style),
    renderMutt(report, style),
    renderFindings(report.findings, report.sources, style),
  ]);
}

export function renderSeed(report: SeedReport, style: Style): string {
  const { seedFile, sources } = report;
  return page([
    renderSeeded(report, style),
    report.dryRun ? ['dry run: nothing was touched'] : [],
    renderSources(sources, style),
    renderMutt(report, style),
    renderCommands(report.generator, style),
    [...renderSeedFile(seedFile, report.dryRun, style), ...renderDelivery(report, style)],
    renderFindings([...seedFileFinding(seedFile), ...report.findings], sources, style),
  ]);
}

/** Whom a credit holds against: SP 800-90B knows no other entropy. */
const LIMITS =
  `The credit holds against somebody elsewhere, and is never more than ${TOTAL_CAP_BITS} bits a run; another user of this ` +
  'machine, and a clone of it, see the same: 0 bits. Commands alone never reach 256 bits; the kernel carries the seed.';

export function renderGenerate(
  report: GenerateReport,
  seedFile: SeedFileReport | null,
  style: Style,
): string {
  const { generator, creditBits, digest } = report;
  const used = generator.filter(({ outcome }) => outcome === 'used').length;
  const first = `${used} of ${generator.length} commands gave output; credit ${creditBits} bits, digest ${digest}`;
  return page([
    hang('', first, style.columns),
    renderCommands(generator, style),
    seedFile ? [] : hang('', LIMITS, style.columns),
    seedFile ? renderSeedFile(seedFile, false, style) : [],
    renderFindings([...(seedFile ? seedFileFinding(seedFile) : []), ...report.findings], [], style),
  ]);
}
